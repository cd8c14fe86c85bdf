import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../ui/format.ts'
import classes from './Import.module.css'
import type { RejectedRow } from './importDraft.ts'
import { useSaveRejected } from './useSaveRejected.ts'
import { useFieldName } from './useFieldName.ts'

const SHOWN = 100

/** Every row that does not come in: where it stands in the file, which part of it is wrong, and what to do. */
export function RejectedRows({ rejected, name }: { rejected: readonly RejectedRow[]; name: string }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const fieldName = useFieldName()
  const save = useSaveRejected()
  return (
    <>
      <div className={classes.buttons}>
        <Button variant="default" leftSection={<IconDownload size={16} stroke={1.75} />} onClick={() => save(rejected, name)}>
          {t('rejected.save')}
        </Button>
        <span>{t('rejected.note')}</span>
      </div>
      <table className={classes.table}>
        <caption className={classes.caption}>{t('rejected.caption')}</caption>
        <thead>
          <tr>
            <th scope="col" data-align="end" className={classes.row}>
              {t('rejected.row')}
            </th>
            <th scope="col" className={classes.fieldName}>
              {t('rejected.field')}
            </th>
            <th scope="col">{t('rejected.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {rejected.slice(0, SHOWN).map((one) => (
            <tr key={`${one.row} ${one.field} ${one.code}`}>
              <td data-align="end">{format.count(one.row)}</td>
              <td>{fieldName(one.field)}</td>
              <td>{one.message}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rejected.length > SHOWN && <p className={classes.quiet}>{t('rejected.more', { count: rejected.length - SHOWN })}</p>}
    </>
  )
}
