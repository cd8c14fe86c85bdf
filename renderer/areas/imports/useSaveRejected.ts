import { useTranslation } from 'react-i18next'
import type { RejectedRow } from './importDraft.ts'
import { rejectedCsv } from './rejectedCsv.ts'
import { useFieldName } from './useFieldName.ts'

/** Saves refused rows as a CSV beside the name of the file they come from. */
export function useSaveRejected(): (rejected: readonly RejectedRow[], name: string) => void {
  const { t } = useTranslation('imports')
  const fieldName = useFieldName()
  return (rejected, name) => {
    const text = rejectedCsv(rejected, [t('rejected.row'), t('rejected.field'), t('rejected.reason')], fieldName)
    const address = URL.createObjectURL(new Blob([text], { type: 'text/csv' }))
    const link = document.createElement('a')
    link.href = address
    link.download = `${name.replace(/\.[^.]+$/, '')} - ${t('rejected.file')}.csv`
    link.click()
    URL.revokeObjectURL(address)
  }
}
