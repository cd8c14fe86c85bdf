import { IconCheck, IconPaperclip } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { unreachable, type FileRef, type Kind } from '../../shared/kernel/fields.ts'
import type { Money } from '../../shared/kernel/money.ts'
import { Amount } from '../ui/Amount.tsx'
import { DayText } from '../ui/DayText.tsx'
import { InstantText } from '../ui/InstantText.tsx'
import { useFormat } from '../ui/format.ts'

/** A value of an entity's field, as a cell: the renderer's one switch over kinds on the way out. */
export function KindCell({
  kind,
  value,
  choiceLabel = (one) => one,
}: {
  kind: Kind
  value: unknown
  choiceLabel?: (value: string) => string
}) {
  const { t } = useTranslation('ui')
  const format = useFormat()
  if (value === undefined || value === null || value === '') return <span aria-label={t('table.nothing')}>–</span>
  switch (kind.name) {
    case 'id':
    case 'ref':
    case 'text':
    case 'currency':
    case 'decimal':
      return String(value)
    case 'secret':
      return '••••'
    case 'choice':
      return choiceLabel(String(value))
    case 'money':
      return <Amount value={value as Money} />
    case 'day':
      return <DayText day={String(value)} />
    case 'instant':
      return <InstantText instant={String(value)} />
    case 'count':
      return format.count(Number(value))
    case 'flag':
      return value === true ? <IconCheck size={16} aria-label={t('table.yes')} /> : <span aria-label={t('table.no')}>–</span>
    case 'file':
      return (
        <>
          <IconPaperclip size={14} aria-hidden="true" /> {(value as FileRef).name}
        </>
      )
    case 'list':
      return t('table.entries', { count: Array.isArray(value) ? value.length : 0 })
    case 'json':
      return JSON.stringify(value)
    default:
      return unreachable(kind)
  }
}
