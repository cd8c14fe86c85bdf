import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { firstOfMonth, monthOf } from '../../../shared/kernel/day.ts'
import { useRead } from '../../app/host/useRead.ts'
import { DayInput } from '../../forms/DayInput.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { usePlace } from '../../ui/format.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Page, PageHeader } from '../../ui/Page.tsx'
import classes from './Agency.module.css'
import { AgencyTabs } from './AgencyTabs.tsx'
import { RollUpTable } from './RollUpTable.tsx'

/** How every organisation and branch kept at this desk is doing; reckoned here, so also without a network. */
export function RollUp() {
  const { t } = useTranslation('agency')
  const { today } = usePlace()
  const { from = firstOfMonth(monthOf(today)), to = today } = useSearch({ from: '/agency' })
  const navigate = useNavigate({ from: '/agency' })
  const read = useRead('agency.rollUp', { from, to }, { keep: true })
  return (
    <Page>
      <PageHeader title={t('title')} note={t('rollUp.note')} />
      <AgencyTabs value="rollUp" />
      <div className={classes.period}>
        <DayInput label={t('rollUp.from')} value={from} onChange={(day) => void navigate({ search: { from: day, to }, replace: true })} />
        <DayInput label={t('rollUp.to')} value={to} onChange={(day) => void navigate({ search: { from, to: day }, replace: true })} />
      </div>
      <Loaded read={read}>
        {(answer) => (answer.organisations.length === 0 ? <EmptyState>{t('rollUp.empty')}</EmptyState> : <RollUpTable answer={answer} />)}
      </Loaded>
    </Page>
  )
}
