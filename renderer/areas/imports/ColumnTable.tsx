import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { StatusBadge } from '../../ui/StatusBadge.tsx'
import classes from './Import.module.css'
import type { ImportPreview } from './importDraft.ts'
import { useFieldName } from './useFieldName.ts'

/** Below this a guess is pointed out. */
const SURE = 0.75

/** One row for each column of the file: its header, what stands in it, what it holds. */
export function ColumnTable({ preview, onChoose }: { preview: ImportPreview; onChoose: (letter: string, field: string) => void }) {
  const { t } = useTranslation('imports')
  const fieldName = useFieldName()
  const choices = [
    { value: '', label: t('columns.nothing') },
    ...preview.fields.map((field) => ({ value: field, label: fieldName(field) })),
  ]
  return (
    <table className={classes.table}>
      <caption className={classes.caption}>{t('columns.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('columns.column')}</th>
          <th scope="col">{t('columns.samples')}</th>
          <th scope="col" className={classes.holds}>
            {t('columns.holds')}
          </th>
          <th scope="col">{t('columns.sure')}</th>
        </tr>
      </thead>
      <tbody>
        {preview.columns.map((column) => (
          <tr key={column.letter} data-unused={column.field === undefined}>
            <th scope="row">
              <span className={classes.letter}>{column.letter}</span>
              {column.header === '' ? t('columns.noHeader') : column.header}
            </th>
            <td className={classes.samples}>{column.samples.join(' · ') || t('columns.empty')}</td>
            <td className={classes.holds}>
              <Select
                aria-label={t('columns.choose', { column: column.header || column.letter })}
                data={choices}
                value={column.field ?? ''}
                onChange={(field) => onChoose(column.letter, field ?? '')}
                searchable
                allowDeselect={false}
                checkIconPosition="right"
              />
            </td>
            <td>
              <Sureness sureness={column.sureness} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Sureness({ sureness }: { sureness: number | undefined }) {
  const { t } = useTranslation('imports')
  if (sureness === undefined) return <StatusBadge tone="quiet">{t('columns.leftOut')}</StatusBadge>
  if (sureness === 1) return <StatusBadge tone="good">{t('columns.certain')}</StatusBadge>
  return sureness < SURE ? (
    <StatusBadge tone="warn">{t('columns.check')}</StatusBadge>
  ) : (
    <StatusBadge tone="good">{t('columns.guessed')}</StatusBadge>
  )
}
