import { Button, Group, Modal, Stack } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { InlineError } from './InlineError.tsx'
import { KeyHint } from './keys/KeyHint.tsx'
import { useHotKeys } from './keys/useHotKeys.ts'

export interface ConfirmDialogProps {
  title: string
  /** What will happen and what it means. */
  children: ReactNode
  /** A verb: “Void receipt”, not “OK”. */
  confirm: string
  danger?: boolean
  onConfirm: () => Promise<unknown>
  onClose: () => void
}

/** A short decision. Stays open, with the reason, when the answer fails. */
export function ConfirmDialog({ title, children, confirm, danger = false, onConfirm, onClose }: ConfirmDialogProps) {
  const { t } = useTranslation('ui')
  const [running, setRunning] = useState(false)
  const [error, setError] = useState<unknown>()
  const go = async (): Promise<void> => {
    if (running) return
    setRunning(true)
    setError(undefined)
    try {
      await onConfirm()
      onClose()
    } catch (thrown) {
      setError(thrown)
      setRunning(false)
    }
  }
  useHotKeys(
    [
      { keys: 'mod+enter', label: confirm, run: () => void go() },
      { keys: 'escape', label: t('cancel'), run: onClose },
    ],
    { exclusive: true },
  )
  return (
    <Modal opened onClose={onClose} closeOnEscape={false} title={title} closeButtonProps={{ 'aria-label': t('close') }} size={440}>
      <Stack gap={16}>
        <div>{children}</div>
        {error !== undefined && <InlineError error={error} />}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            {...(danger ? { color: 'red' } : {})}
            loading={running}
            onClick={() => void go()}
            rightSection={<KeyHint keys="mod+enter" />}
            data-autofocus
          >
            {confirm}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
