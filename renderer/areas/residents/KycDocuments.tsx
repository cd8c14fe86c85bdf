import { ActionIcon, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRun } from '../../app/host/useRun.ts'
import { KeptFile } from '../../forms/KeptFile.tsx'
import { DayText } from '../../ui/DayText.tsx'
import { useToast } from '../../ui/toast.tsx'
import { AddKycDocument } from './AddKycDocument.tsx'
import classes from './KycDocuments.module.css'
import type { ResidentRow } from './residentValues.ts'

export type KycDocument = NonNullable<ResidentRow['kycDocuments']>[number]

/** Papers kept of a person, with the day they run out: to open, to add and to remove, each of which can be taken back. */
export function KycDocuments({ resident }: { resident: ResidentRow }) {
  const { t } = useTranslation('residents')
  const toast = useToast()
  const update = useRun('residents.update')
  const [adding, setAdding] = useState(false)
  const documents = resident.kycDocuments ?? []
  const write = (list: readonly KycDocument[]): Promise<unknown> =>
    update.run({ id: resident.id, patch: { kycDocuments: list.length === 0 ? null : [...list] } })
  const change = async (list: readonly KycDocument[], done: string): Promise<void> => {
    await write(list)
    toast.done(done, { undo: () => write(documents) })
  }
  const remove = (document: KycDocument): void => {
    const rest = documents.filter((one) => one !== document)
    change(rest, t('kyc.removed', { type: document.type })).catch((thrown: unknown) => toast.failed(thrown))
  }
  return (
    <div className={classes.documents}>
      {documents.length > 0 && (
        <ul aria-label={t('sheet.documents')} className={classes.list}>
          {documents.map((document, index) => (
            <li key={`${document.file.hash}-${index}`} className={classes.line}>
              <KeptFile file={document.file} label={document.type} />
              {document.expiresOn !== undefined && (
                <span>
                  {t('sheet.expires')} <DayText day={document.expiresOn} due />
                </span>
              )}
              <ActionIcon
                aria-label={t('kyc.remove', { type: document.type })}
                title={t('kyc.remove', { type: document.type })}
                disabled={update.running}
                onClick={() => remove(document)}
              >
                <IconX size={16} stroke={1.75} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      {adding ? (
        <AddKycDocument
          residentId={resident.id}
          onCancel={() => setAdding(false)}
          onAdd={async (document) => {
            await change([...documents, document], t('kyc.added', { type: document.type }))
            setAdding(false)
          }}
        />
      ) : (
        <Button variant="default" onClick={() => setAdding(true)}>
          {t('kyc.add')}
        </Button>
      )}
    </div>
  )
}
