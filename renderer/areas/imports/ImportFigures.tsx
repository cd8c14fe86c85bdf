import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../app/host/contract.ts'
import { useFormat } from '../../ui/format.ts'
import { KeyFigure, KeyFigures } from '../../ui/KeyFigure.tsx'
import type { ImportAnswer } from './importDraft.ts'

/** What comes in, in numbers: before it does, and after. */
export function ImportFigures({ answer }: { answer: ImportAnswer }) {
  return 'openingBalance' in answer ? <RentRollFigures answer={answer} /> : <ExpensesFigures answer={answer} />
}

function RentRollFigures({ answer }: { answer: OutputOf<'import.rentRoll'> }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const { counts } = answer
  return (
    <>
      <KeyFigures>
        {(['properties', 'rooms', 'beds', 'residents', 'agreements'] as const).map((what) => (
          <KeyFigure key={what} label={t(`figure.${what}`)} value={format.count(counts[what])} />
        ))}
      </KeyFigures>
      <KeyFigures>
        <KeyFigure label={t('figure.occupied')} value={format.count(answer.occupied)} />
        <KeyFigure label={t('figure.vacant')} value={format.count(answer.vacant)} />
        <KeyFigure label={t('figure.monthlyRent')} value={format.money(answer.monthlyRent)} />
        <KeyFigure label={t('figure.deposits')} value={format.money(answer.deposits)} />
        <KeyFigure label={t('figure.openingBalance')} value={format.money(answer.openingBalance)} />
      </KeyFigures>
    </>
  )
}

function ExpensesFigures({ answer }: { answer: OutputOf<'import.expenses'> }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const { counts, total } = answer
  return (
    <KeyFigures>
      <KeyFigure label={t('figure.expenses')} value={format.count(counts.expenses)} />
      <KeyFigure label={t('figure.total')} value={format.money(total)} />
      {counts.properties > 0 && <KeyFigure label={t('figure.newProperties')} value={format.count(counts.properties)} />}
    </KeyFigures>
  )
}
