import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../app/host/contract.ts'
import { HostError } from '../../app/host/HostError.ts'
import { useRun } from '../../app/host/useRun.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { FormFrame } from '../../ui/form/FormFrame.tsx'
import { useForm } from '../../ui/form/useForm.ts'
import { InlineError } from '../../ui/InlineError.tsx'
import { useToast } from '../../ui/toast.tsx'
import { recordTitle } from '../access/records/recordFields.ts'
import { useRecordWords } from '../access/records/useRecordWords.ts'
import classes from './Sync.module.css'
import { changedFields, repairable } from './repairFields.ts'
import { RepairField } from './RepairField.tsx'

export type RefusedRow = OutputOf<'sync.refused'>['rows'][number]

/** Why one record was not taken, and its fields to be put right. */
export function RefusedView({ refused, onDone }: { refused: RefusedRow; onDone: () => void }) {
  const { t } = useTranslation('sync')
  const toast = useToast()
  const words = useRecordWords()
  const repair = useRun('sync.repair')
  const [dropping, setDropping] = useState(false)
  const fields = repairable(refused.kind, refused.document, refused.field)
  const start = Object.fromEntries(fields.map((field) => [field, refused.document[field]]))
  const form = useForm<Record<string, unknown>>({ key: `sync.repair:${refused.id}`, initial: start })
  const reason = new HostError({ code: refused.code as 'VALIDATION', message: refused.message })
  const send = async (values: Record<string, unknown>): Promise<void> => {
    const document = changedFields(start, values)
    const answer = await repair.run({ id: refused.id, ...(Object.keys(document).length === 0 ? {} : { document }) })
    if (answer.state === 'refused' && answer.refusal) {
      const { code, message, field } = answer.refusal
      throw new HostError({ code: code as 'VALIDATION', message, ...(field === undefined ? {} : { field }) })
    }
    toast.done(t('refused.sent'))
    onDone()
  }
  const drop = async (): Promise<void> => {
    await repair.run({ id: refused.id, drop: true })
    toast.done(t('refused.dropped'))
    onDone()
  }
  return (
    <>
      <h2>{[words.kindName(refused.kind), recordTitle(refused.kind, refused.document)].filter(Boolean).join(' ')}</h2>
      <InlineError error={reason} />
      <p>{t('refused.keeps')}</p>
      <div className={classes.form}>
        <FormFrame
          form={form}
          save={t('refused.send')}
          onSave={send}
          aside={
            <ActionButton kind="danger" keys="d" onClick={() => setDropping(true)}>
              {t('refused.drop')}
            </ActionButton>
          }
        >
          {fields.map((field) => (
            <RepairField key={field} kind={refused.kind} field={field} form={form} currency={refused.document['currency']} />
          ))}
        </FormFrame>
      </div>
      {dropping && (
        <ConfirmDialog title={t('refused.question')} confirm={t('refused.drop')} danger onConfirm={drop} onClose={() => setDropping(false)}>
          {t('refused.means')}
        </ConfirmDialog>
      )}
    </>
  )
}
