import { useTranslation } from 'react-i18next'
import { useRead } from '../../app/host/useRead.ts'
import { Amount } from '../../ui/Amount.tsx'
import { DayText } from '../../ui/DayText.tsx'
import { InlineError } from '../../ui/InlineError.tsx'
import { KeyFigure, KeyFigures } from '../../ui/KeyFigure.tsx'
import { useFormat, usePlace } from '../../ui/format.ts'
import { useChargeName } from './useChargeName.ts'
import classes from './AccountSummary.module.css'

/** What is owed and what is held, then each open due, the oldest first: the order in which a payment clears them. */
export function AccountSummary({ residentId }: { residentId: string }) {
  const { t } = useTranslation('residents')
  const format = useFormat()
  const chargeName = useChargeName()
  const { today } = usePlace()
  const { data, error } = useRead('payments.preview', { residentId })
  if (error) return <InlineError error={error} />
  if (!data) return null
  const late = data.dues.some((due) => due.dueOn < today)
  return (
    <>
      <KeyFigures>
        <KeyFigure label={t('sheet.due')} value={<Amount value={data.due} symbol tone={late ? 'due' : undefined} />} />
        <KeyFigure label={t('sheet.advance')} value={<Amount value={data.advanceHeld} symbol />} />
      </KeyFigures>
      {data.dues.length > 0 && (
        <table className={classes.dues}>
          <caption className={classes.caption}>{t('sheet.openDues')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('sheet.for')}</th>
              <th scope="col">{t('sheet.dueOn')}</th>
              <th scope="col" data-align="end">
                {t('list.due', { currency: data.due.currency })}
              </th>
            </tr>
          </thead>
          <tbody>
            {data.dues.map((due) => (
              <tr key={due.invoiceId}>
                <td>
                  {chargeName(due.type)}
                  {due.period !== undefined && ` ${format.month(due.period)}`} <span className={classes.number}>{due.number}</span>
                </td>
                <td>
                  <DayText day={due.dueOn} due />
                </td>
                <td>
                  <Amount value={due.balance} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}
