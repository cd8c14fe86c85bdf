import { Button, Group, Modal, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRun } from '../../../app/host/useRun.ts'
import { InlineError } from '../../../ui/InlineError.tsx'
import { useHotKeys } from '../../../ui/keys/useHotKeys.ts'
import { useCopy } from '../../../ui/useCopy.ts'
import classes from './Settings.module.css'

/** Makes a new recovery key and shows it once. It is never stored on screen or in a draft. */
export function RecoveryKeyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('organisations')
  const renew = useRun('backup.recoveryKey')
  const copy = useCopy()
  const [key, setKey] = useState<string>()
  useHotKeys([{ keys: 'escape', label: t('settings.backups.closeKey'), run: onClose }], { exclusive: true })
  const make = (): void => {
    renew
      .run({})
      .then(({ recoveryKey }) => setKey(recoveryKey))
      .catch(() => undefined) // shown below, from renew.error
  }
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnEscape={false}
      title={t('settings.backups.newKey')}
      closeButtonProps={{ 'aria-label': t('settings.backups.closeKey') }}
      size={480}
    >
      <Stack gap={16}>
        <p>{key === undefined ? t('settings.backups.keyText') : t('settings.backups.keyMade')}</p>
        {key !== undefined && <output className={classes.key}>{key}</output>}
        {renew.error && <InlineError error={renew.error} />}
        <Group justify="flex-end" gap={8}>
          {key === undefined ? (
            <Button loading={renew.running} onClick={make} data-autofocus>
              {t('settings.backups.makeKey')}
            </Button>
          ) : (
            <>
              <Button variant="default" onClick={() => void copy.copy(key)}>
                {copy.copied ? t('settings.backups.keyCopied') : t('settings.backups.copyKey')}
              </Button>
              <Button variant="default" onClick={() => window.print()}>
                {t('settings.backups.printKey')}
              </Button>
              <Button onClick={onClose}>{t('settings.backups.closeKey')}</Button>
            </>
          )}
        </Group>
      </Stack>
    </Modal>
  )
}
