import { useTranslation } from 'react-i18next'
import { useRead } from '../../app/host/useRead.ts'
import { useFormat } from '../../ui/format.ts'
import { InstantText } from '../../ui/InstantText.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { StatusBadge } from '../../ui/StatusBadge.tsx'
import classes from './Billing.module.css'
import { UndoRun } from './UndoRun.tsx'

const SHOWN = 12

/** The last months that were posted, each with its way back. */
export function PostedRuns() {
  const { t } = useTranslation('billing')
  const format = useFormat()
  const runs = useRead('billing_runs.list', { sort: [['postedAt', 'desc']], limit: SHOWN })
  return (
    <Loaded read={runs} lines={3}>
      {({ rows }) =>
        rows.length === 0 ? (
          <p className={classes.quiet}>{t('month.noRuns')}</p>
        ) : (
          <table className={classes.runs}>
            <tbody>
              {rows.map((run) => (
                <tr key={run.id}>
                  <td>{format.month(run.month)}</td>
                  <td>{t('month.invoicesCount', { count: run.invoices })}</td>
                  <td data-align="end">{format.money({ minor: run.total, currency: run.currency })}</td>
                  <td>
                    <InstantText instant={run.postedAt} />
                  </td>
                  <td>
                    <StatusBadge tone={run.status === 'posted' ? 'good' : 'quiet'}>{t(`runState.${run.status}`)}</StatusBadge>
                  </td>
                  <td data-align="end">{run.status === 'posted' && <UndoRun runId={run.id} month={run.month} />}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )
      }
    </Loaded>
  )
}
