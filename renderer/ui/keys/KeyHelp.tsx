import { Modal } from '@mantine/core'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { hotKeys, type HotKey } from './HotKeyRegistry.ts'
import { KeyHint } from './KeyHint.tsx'
import classes from './KeyHelp.module.css'
import { useHotKeys } from './useHotKeys.ts'

/** `?`: the keys that work on this screen. `keys` were read before the dialog covered them. */
export function KeyHelp({ keys, onClose }: { keys: readonly HotKey[]; onClose: () => void }) {
  const { t } = useTranslation('ui')
  useHotKeys([{ keys: 'escape', label: t('close'), run: onClose }], { exclusive: true })
  return (
    <Modal opened onClose={onClose} title={t('keys.title')} closeButtonProps={{ 'aria-label': t('close') }} size={480}>
      <dl className={classes.list}>
        {keys.map((key) => (
          <div key={key.keys} className={classes.line}>
            <dt>{key.label}</dt>
            <dd>
              <KeyHint keys={key.keys} />
              <span className={classes.spoken}>{key.keys}</span>
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}

export function useVisibleKeys(): readonly HotKey[] {
  return useSyncExternalStore(hotKeys.subscribe, hotKeys.visible)
}
