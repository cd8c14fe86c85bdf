import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addMonth, monthOf } from '../../../shared/kernel/day.ts'
import type { OutputOf } from '../../app/host/contract.ts'
import { useRead } from '../../app/host/useRead.ts'
import { ChoiceInput } from '../../forms/ChoiceInput.tsx'
import { useFormat, usePlace } from '../../ui/format.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Page, PageHeader, Section } from '../../ui/Page.tsx'
import { StepBar } from '../../ui/StepBar.tsx'
import classes from './Billing.module.css'
import { DraftLines } from './DraftLines.tsx'
import { MonthDraft, type Draft } from './MonthDraft.tsx'
import { MonthPosted } from './MonthPosted.tsx'
import { PostedRuns } from './PostedRuns.tsx'

const BACK = 11
const AHEAD = 2

/** The month in three steps: choose it, look at every line, post it; and take it back if it was wrong. */
export function MonthRun() {
  const { t } = useTranslation('billing')
  const { today } = usePlace()
  const [month, setMonth] = useState(monthOf(today))
  const [propertyId, setPropertyId] = useState('')
  const [posted, setPosted] = useState<OutputOf<'billing.runMonth'>>()
  const [open, setOpen] = useState<Draft>()
  const asked = { month, ...(propertyId === '' ? {} : { propertyId }) }
  const preview = useRead('billing.previewMonth', asked, { enabled: posted === undefined })
  return (
    <Page panel={open && !posted && <DraftLines draft={open} onClose={() => setOpen(undefined)} />}>
      <PageHeader title={t('month.title')} back={<Link to="/invoices">{t('title')}</Link>} />
      <StepBar
        steps={[t('month.step.choose'), t('month.step.look'), t('month.step.post')]}
        current={posted ? 2 : 1}
        onGo={() => setPosted(undefined)}
      />
      {posted ? (
        <MonthPosted month={month} result={posted} onBack={() => setPosted(undefined)} />
      ) : (
        <>
          <Choose month={month} onMonth={setMonth} propertyId={propertyId} onProperty={setPropertyId} />
          <Loaded read={preview} lines={12}>
            {(draft) => <MonthDraft draft={draft} asked={asked} onPosted={setPosted} open={open} onOpen={setOpen} />}
          </Loaded>
        </>
      )}
      <Section title={t('month.runs')}>
        <PostedRuns />
      </Section>
    </Page>
  )
}

interface ChooseProps {
  month: string
  onMonth: (month: string) => void
  propertyId: string
  onProperty: (propertyId: string) => void
}

function Choose({ month, onMonth, propertyId, onProperty }: ChooseProps) {
  const { t } = useTranslation('billing')
  const { today } = usePlace()
  const format = useFormat()
  const properties = useRead('properties.list', { limit: 500, sort: [['name', 'asc']] })
  const now = monthOf(today)
  const months = Array.from({ length: BACK + AHEAD + 1 }, (_, index) => addMonth(now, AHEAD - index))
  return (
    <div className={classes.choose}>
      <ChoiceInput
        label={t('month.month')}
        choices={months.map((one) => ({ value: one, label: format.month(one) }))}
        value={month}
        onChange={onMonth}
      />
      <ChoiceInput
        label={t('month.property')}
        choices={[
          { value: '', label: t('month.allProperties') },
          ...(properties.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={propertyId}
        onChange={onProperty}
      />
    </div>
  )
}
