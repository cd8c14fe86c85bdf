import { useTranslation } from 'react-i18next'
import { KindCell } from '../../../tables/KindCell.tsx'
import { useFormat, usePlace } from '../../../ui/format.ts'
import { fieldKind } from './recordFields.ts'
import { RefName } from './RefName.tsx'
import { useRecordWords } from './useRecordWords.ts'

interface RecordValueProps {
  kind: string
  field: string
  value: unknown
  /** Of the document, where its amounts are no money without it. */
  currency?: string | undefined
}

/** One field's value as people read it: a name for what it points to, money with its sign, a choice in words. */
export function RecordValue({ kind, field, value, currency }: RecordValueProps) {
  const { t } = useTranslation('ui')
  const words = useRecordWords()
  const format = useFormat()
  const place = usePlace()
  const known = fieldKind(kind, field)
  if (value === undefined || value === null || value === '') return <span aria-label={t('table.nothing')}>–</span>
  if (known?.name === 'ref') return <RefName to={known.to} id={String(value)} />
  if (known?.name === 'money') return format.money({ minor: Number(value), currency: currency ?? place.currency })
  if (known?.name === 'json' && Array.isArray(value)) return value.join(', ')
  if (known === undefined) return typeof value === 'object' ? JSON.stringify(value) : String(value)
  return <KindCell kind={known} value={value} choiceLabel={(choice) => words.choiceName(kind, field, choice)} />
}
