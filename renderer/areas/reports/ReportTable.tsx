import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { runAction } from '../../app/host/client.ts'
import { saveFile } from '../../app/host/files.ts'
import { useScreens } from '../../app/screens.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { ExportMenu, type ExportFormat } from '../../ui/table/ExportMenu.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useReportColumns, type ReportField, type ReportRow } from './reportColumns.tsx'
import { REPORTS, type ReportName } from './reportSpecs.ts'
import type { Asked } from './useAsked.ts'

const NO_WORDS = {}

interface ReportTableProps {
  name: ReportName
  input: NonNullable<Asked['input']>
  answer: { columns: readonly ReportField[]; rows: readonly object[]; totals: object }
}

/** A report’s rows and totals. A row about a resident opens that resident. */
export function ReportTable({ name, input, answer }: ReportTableProps) {
  const { t } = useTranslation('reports')
  const toast = useToast()
  const navigate = useNavigate()
  const { records } = useScreens()
  const rows = useMemo(() => answer.rows.map((row, index): ReportRow => ({ ...row, key: String(index) })), [answer.rows])
  const { columns, totals } = useReportColumns(answer.columns, rows, REPORTS[name].words ?? NO_WORDS)
  const openResident = records['resident']
  const leadsOn = openResident !== undefined && rows.some((row) => typeof row['residentId'] === 'string')

  const open = (row: ReportRow): void => {
    const id = row['residentId']
    if (typeof id === 'string' && openResident) void navigate({ to: openResident(id) })
  }
  const save = async (format: ExportFormat): Promise<void> => {
    const { file } = await runAction(`reports.${name}`, { ...input, export: format })
    if (file === undefined) return
    saveFile(file)
    toast.done(t('saved'))
  }
  return (
    <DataTable
      stateKey={`report.${name}`}
      label={t(`report.${name}.title`)}
      rows={rows}
      columns={columns}
      rowId={(row) => row.key}
      {...(leadsOn ? { onOpen: open } : {})}
      empty={<EmptyState>{t(`report.${name}.empty`)}</EmptyState>}
      tools={<ExportMenu onExport={save} />}
      totals={totals({ ...answer.totals })}
    />
  )
}
