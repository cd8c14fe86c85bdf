import { Anchor } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../app/host/useRead.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Page, PageHeader } from '../../ui/Page.tsx'
import { NotFound } from '../../app/NotFound.tsx'
import { ReportAsks } from './ReportAsks.tsx'
import { ReportTable } from './ReportTable.tsx'
import { REPORT_NAMES, REPORTS, type ReportName } from './reportSpecs.ts'
import { useAsked } from './useAsked.ts'

/** One report: what it is asked, its rows and totals, and a way to take it along. */
export function Report() {
  const { name } = useParams({ strict: false })
  const known = REPORT_NAMES.find((one) => one === name)
  return known ? <ReportOf key={known} name={known} /> : <NotFound />
}

function ReportOf({ name }: { name: ReportName }) {
  const { t } = useTranslation('reports')
  const { asks } = REPORTS[name]
  const asked = useAsked(asks)
  const read = useRead(`reports.${name}`, asked.input ?? {}, { enabled: asked.input !== undefined, keep: true })
  return (
    <Page scroll={false}>
      <PageHeader
        back={
          <Anchor component={Link} to="/reports" size="xs">
            {t('list.title')}
          </Anchor>
        }
        title={t(`report.${name}.title`)}
        note={t(`report.${name}.question`)}
      />
      <ReportAsks asks={asks} asked={asked} />
      {asked.input === undefined ? (
        asks === 'resident' && <EmptyState>{t('askResident')}</EmptyState>
      ) : (
        <Loaded read={read}>{(answer) => <ReportTable name={name} input={asked.input ?? {}} answer={answer} />}</Loaded>
      )}
    </Page>
  )
}
