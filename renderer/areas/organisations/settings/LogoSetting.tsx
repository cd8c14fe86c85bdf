import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FileRef } from '../../../../shared/kernel/fields.ts'
import type { OutputOf } from '../../../app/host/contract.ts'
import { useRun } from '../../../app/host/useRun.ts'
import { KeepButton } from '../../../forms/KeepButton.tsx'
import { KeptFile } from '../../../forms/KeptFile.tsx'
import { Section } from '../../../ui/Page.tsx'
import { useToast } from '../../../ui/toast.tsx'
import classes from './LogoSetting.module.css'

/** The picture at the head of every paper. It is printed once for trial before it is taken. */
export function LogoSetting({ organisation }: { organisation: OutputOf<'organisations.update'> }) {
  const { t } = useTranslation('organisations')
  const update = useRun('organisations.update')
  const toast = useToast()
  const { logo } = organisation
  const change = async (next: FileRef | null, done: string): Promise<void> => {
    await update.run({ patch: { logo: next } })
    toast.done(done, { undo: () => update.run({ patch: { logo: logo ?? null } }) })
  }
  return (
    <Section title={t('settings.logo.title')}>
      <p className={classes.note}>{t('settings.logo.note')}</p>
      <div className={classes.line}>
        {logo && <KeptFile file={logo} label={t('settings.logo.title')} large />}
        <KeepButton accept="image/png,image/jpeg" use="logo" onKept={(file) => change(file, t('settings.logo.set'))}>
          {logo ? t('settings.logo.replace') : t('settings.logo.choose')}
        </KeepButton>
        {logo && (
          <Button
            variant="subtle"
            loading={update.running}
            onClick={() => void change(null, t('settings.logo.removed')).catch((thrown: unknown) => toast.failed(thrown))}
          >
            {t('settings.logo.remove')}
          </Button>
        )}
      </div>
    </Section>
  )
}
