import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorWords } from './errorWords.ts'
import { KeyHint } from './keys/KeyHint.tsx'
import classes from './toast.module.css'
import { undoStack } from './undoStack.ts'

export interface Toast {
  /** Something is done. With `undo` it offers to take it back, on the toast and by Ctrl+Z. */
  done: (message: string, options?: { undo?: () => Promise<unknown> }) => void
  /** Something failed and has no field to stand beside; stays until closed. */
  failed: (error: unknown) => void
}

export function useToast(): Toast {
  const { t } = useTranslation('ui')
  const words = useErrorWords()
  return useMemo(() => {
    const failed = (error: unknown): void => {
      const { title, text } = words(error)
      notifications.show({
        title,
        message: text,
        color: 'red',
        autoClose: false,
        role: 'alert',
        closeButtonProps: { 'aria-label': t('close') },
      })
    }
    const done: Toast['done'] = (message, options = {}) => {
      const id = crypto.randomUUID()
      const { undo } = options
      const takeBack =
        undo &&
        undoStack.push(async () => {
          notifications.hide(id)
          try {
            await undo()
            notifications.show({
              message: t('undone', { what: message }),
              color: 'gray',
              autoClose: 3000,
              closeButtonProps: { 'aria-label': t('close') },
            })
          } catch (thrown) {
            failed(thrown)
          }
        })
      notifications.show({
        id,
        color: 'teal',
        autoClose: takeBack ? 8000 : 4000,
        closeButtonProps: { 'aria-label': t('close') },
        message: takeBack ? (
          <span className={classes.line}>
            {message}
            <Button variant="subtle" size="compact-sm" onClick={() => void takeBack()} rightSection={<KeyHint keys="mod+z" />}>
              {t('undo')}
            </Button>
          </span>
        ) : (
          message
        ),
      })
    }
    return { done, failed }
  }, [t, words])
}
