import { useTranslation } from 'react-i18next'
import type { Money } from '../../../shared/kernel/money.ts'
import type { OutputOf } from '../../app/host/contract.ts'
import { useRead } from '../../app/host/useRead.ts'
import { Amount } from '../../ui/Amount.tsx'
import { DayText } from '../../ui/DayText.tsx'
import { useFormat } from '../../ui/format.ts'
import { InlineError } from '../../ui/InlineError.tsx'
import classes from './Payments.module.css'

/** Which dues this amount clears and what stays as advance, while it is typed. */
export function AllocationPreview({
  residentId,
  amount,
  asAdvance,
}: {
  residentId: string
  amount: Money | undefined
  asAdvance: boolean
}) {
  const { t } = useTranslation('payments')
  const given = amount && amount.minor > 0 ? amount : undefined
  const preview = useRead(
    'payments.preview',
    { residentId, ...(given ? { amount: given } : {}), ...(asAdvance ? { allocate: [] } : {}) },
    { keep: true },
  )
  if (preview.error) return <InlineError error={preview.error} />
  if (!preview.data) return null
  const { dues, advance, advanceHeld, due } = preview.data
  return (
    <section className={classes.preview} aria-label={t('preview.label')} aria-live="polite">
      {dues.length === 0 ? (
        <p className={classes.quiet}>{t('preview.nothingDue')}</p>
      ) : (
        <DuesTable dues={dues} given={given !== undefined} />
      )}
      <dl className={classes.sums}>
        <Sum label={t('preview.due')} value={due} />
        {advanceHeld.minor > 0 && <Sum label={t('preview.advanceHeld')} value={advanceHeld} />}
        {given && <Sum label={t('preview.advance')} value={advance} strong />}
      </dl>
    </section>
  )
}

type Due = OutputOf<'payments.preview'>['dues'][number]

function DuesTable({ dues, given }: { dues: readonly Due[]; given: boolean }) {
  const { t } = useTranslation('payments')
  const format = useFormat()
  return (
    <table className={classes.dues}>
      <thead>
        <tr>
          <th scope="col">{t('preview.for')}</th>
          <th scope="col">{t('preview.dueOn')}</th>
          <th scope="col" data-align="end">
            {t('preview.balance')}
          </th>
          <th scope="col" data-align="end">
            {t('preview.cleared')}
          </th>
          <th scope="col" data-align="end">
            {t('preview.left')}
          </th>
        </tr>
      </thead>
      <tbody>
        {dues.map((one) => (
          <tr key={one.invoiceId} data-cleared={given && one.left.minor === 0}>
            <td title={one.number}>
              {t(`charge.${one.type as 'rent'}`)}
              {one.period !== undefined && ` · ${format.month(one.period)}`}
            </td>
            <td>
              <DayText day={one.dueOn} due />
            </td>
            <td data-align="end">
              <Amount value={one.balance} />
            </td>
            <td data-align="end">
              <Amount value={given ? one.cleared : undefined} />
            </td>
            <td data-align="end">
              <Amount value={given ? one.left : one.balance} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Sum({ label, value, strong = false }: { label: string; value: Money; strong?: boolean }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <Amount value={value} symbol strong={strong} />
      </dd>
    </div>
  )
}
