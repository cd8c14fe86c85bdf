import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../app/host/contract.ts'
import { useRead } from '../../app/host/useRead.ts'
import { useFormat } from '../../ui/format.ts'
import { InstantText } from '../../ui/InstantText.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { StatusBadge } from '../../ui/StatusBadge.tsx'
import classes from './Import.module.css'
import type { RejectedRow } from './importDraft.ts'
import { UndoImport } from './UndoImport.tsx'
import { useSaveRejected } from './useSaveRejected.ts'

type ImportRow = OutputOf<'import.list'>['rows'][number]

/** The last files that came in, each with its way back. */
export function ImportHistory() {
  const { t } = useTranslation('imports')
  const imports = useRead('import.list', { limit: 20 })
  return (
    <Loaded read={imports} lines={3}>
      {({ rows }) =>
        rows.length === 0 ? (
          <p className={classes.quiet}>{t('history.none')}</p>
        ) : (
          <table className={classes.table}>
            <caption className={classes.caption}>{t('history.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('history.file')}</th>
                <th scope="col">{t('history.type')}</th>
                <th scope="col">{t('history.when')}</th>
                <th scope="col" data-align="end">
                  {t('history.made')}
                </th>
                <th scope="col" data-align="end">
                  {t('history.rejected')}
                </th>
                <th scope="col">{t('history.state')}</th>
                <th scope="col">{t('history.actions')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <HistoryRow key={row.importId} row={row} />
              ))}
            </tbody>
          </table>
        )
      }
    </Loaded>
  )
}

function HistoryRow({ row }: { row: ImportRow }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const save = useSaveRejected()
  return (
    <tr>
      <td>{row.fileName}</td>
      <td>{t(`${row.type}.name`)}</td>
      <td>
        <InstantText instant={row.importedAt} />
      </td>
      <td data-align="end">{format.count(row.made)}</td>
      <td data-align="end">
        {row.rejected === 0 ? (
          '–'
        ) : (
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={t('history.saveRejected', { count: row.rejected, name: row.fileName })}
            onClick={() => save((row.report as { rejected: RejectedRow[] }).rejected, row.fileName)}
          >
            {format.count(row.rejected)}
          </Button>
        )}
      </td>
      <td>
        <StatusBadge tone={row.status === 'imported' ? 'good' : 'quiet'}>{t(`status.${row.status}`)}</StatusBadge>
      </td>
      <td>{row.status === 'imported' && <UndoImport importId={row.importId} name={row.fileName} />}</td>
    </tr>
  )
}
