import { useTranslation } from 'react-i18next'
import { Amount } from '../../ui/Amount.tsx'
import { DayText } from '../../ui/DayText.tsx'
import { InstantText } from '../../ui/InstantText.tsx'
import { useFormat } from '../../ui/format.ts'
import { Fact, Facts } from '../properties/Facts.tsx'
import type { AgreementRow } from './tasks/TaskProps.ts'

/** What was agreed. */
export function TermFacts({ agreement }: { agreement: AgreementRow }) {
  const { t } = useTranslation('occupancy')
  const format = useFormat()
  const { currency, lateFeeType } = agreement
  const amount = (minor: number | undefined) => (minor === undefined || minor === 0 ? undefined : format.money({ minor, currency }))
  const fee =
    lateFeeType === 'percentage'
      ? t('terms.feeShare', { share: format.share((agreement.lateFeeBasisPoints ?? 0) / 10_000), days: agreement.lateFeeGraceDays ?? 0 })
      : lateFeeType === 'fixed'
        ? t('terms.feeFixed', { amount: amount(agreement.lateFeeAmount) ?? '', days: agreement.lateFeeGraceDays ?? 0 })
        : t(`terms.${lateFeeType === 'none' ? 'feeNone' : 'feeStandard'}`)
  return (
    <Facts>
      <Fact label={t('agreements.from')}>
        <DayText day={agreement.startOn} />
      </Fact>
      <Fact label={t('agreements.until')}>{agreement.endOn === undefined ? t('terms.open') : <DayText day={agreement.endOn} />}</Fact>
      <Fact label={t('terms.firstRent')}>
        <Amount value={{ minor: agreement.rent, currency }} symbol />
      </Fact>
      <Fact label={t('terms.discount')}>{amount(agreement.discount)}</Fact>
      <Fact label={t('terms.maintenance')}>{amount(agreement.maintenance)}</Fact>
      <Fact label={t('terms.utility')}>{amount(agreement.utility)}</Fact>
      <Fact label={t('task.deposit')}>
        <Amount value={{ minor: agreement.deposit, currency }} symbol />
      </Fact>
      <Fact label={t('terms.dueDay')}>{format.count(agreement.dueDay)}</Fact>
      <Fact label={t('terms.noticePeriodDays')}>{format.count(agreement.noticePeriodDays)}</Fact>
      <Fact label={t('terms.proration')}>{t(`terms.prorated.${agreement.proration}`)}</Fact>
      <Fact label={t('terms.lateFee')}>{fee}</Fact>
      <Fact label={t('terms.signedByResident')}>
        {agreement.signedByResidentAt && <InstantText instant={agreement.signedByResidentAt} />}
      </Fact>
      <Fact label={t('terms.signedByOwner')}>{agreement.signedByOwnerAt && <InstantText instant={agreement.signedByOwnerAt} />}</Fact>
      <Fact label={t('terms.endedOn')}>{agreement.terminatedOn && <DayText day={agreement.terminatedOn} />}</Fact>
      <Fact label={t('task.reason')}>{agreement.terminationReason}</Fact>
      <Fact label={t('terms.terms')}>{agreement.terms}</Fact>
    </Facts>
  )
}
