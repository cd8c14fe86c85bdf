import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FileRef } from '../../../shared/kernel/fields.ts'
import { useRun } from '../../app/host/useRun.ts'
import { KeepButton } from '../../forms/KeepButton.tsx'
import { KeptFile } from '../../forms/KeptFile.tsx'
import { useToast } from '../../ui/toast.tsx'
import classes from './AgreementPage.module.css'
import type { AgreementRow } from './tasks/TaskProps.ts'

/** The paper with the signatures on it. One that has ended shows it and keeps it as it is. */
export function SignedAgreement({ agreement }: { agreement: AgreementRow }) {
  const { t } = useTranslation('occupancy')
  const toast = useToast()
  const update = useRun('agreements.update')
  const { id, status, document } = agreement
  const isOpen = status === 'draft' || status === 'active'
  const write = (next: FileRef | null): Promise<unknown> => update.run({ id, patch: { document: next } })
  const change = async (next: FileRef | null, done: string): Promise<void> => {
    await write(next)
    toast.done(done, { undo: () => write(document ?? null) })
  }
  return (
    <div className={classes.line}>
      {document ? <KeptFile file={document} /> : <span>{t('signed.none')}</span>}
      {isOpen && (
        <KeepButton onKept={(file) => change(file, t('signed.added'))}>{document ? t('signed.replace') : t('signed.add')}</KeepButton>
      )}
      {isOpen && document && (
        <Button
          variant="subtle"
          loading={update.running}
          onClick={() => void change(null, t('signed.removed')).catch((thrown: unknown) => toast.failed(thrown))}
        >
          {t('signed.remove')}
        </Button>
      )}
    </div>
  )
}
