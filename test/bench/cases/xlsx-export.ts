import { rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type * as ExcelTypes from 'exceljs'
import { DocumentMaker } from '../../../electron/host/documents/document-maker.ts'
import type { ReportTable } from '../../../shared/documents/ports.ts'
import { millisecondsOf, noSlowerThan, ratioTo, type BenchCase } from '../case.ts'
import { interleave, timed } from '../rounds.ts'

const ROWS = 20_000
const BARE = 'bare exceljs'
const LIMIT = 1.5

/** A long report as a workbook: the same cells and formats through exceljs's own streaming writer. */
export const xlsxExport: BenchCase = {
  name: 'XLSX export',
  bringsOwn: true,
  async run({ scratch, rounds }) {
    const maker = new DocumentMaker()
    const table = longTable()
    const file = path.join(scratch, 'ours.xlsx')
    const bareFile = path.join(scratch, 'bare.xlsx')
    const measured = await interleave(
      [
        {
          name: 'ours',
          run() {
            rmSync(file, { force: true })
            return timed(() => maker.make({ is: 'table', table, format: 'xlsx', file }))
          },
        },
        {
          name: BARE,
          run() {
            rmSync(bareFile, { force: true })
            return timed(() => bare(table, bareFile))
          },
        },
      ],
      rounds,
    )
    return {
      name: this.name,
      goals: [noSlowerThan(`${ROWS} rows of 8 columns ≤ ${LIMIT} × bare exceljs, streaming`, ratioTo(measured, BARE), LIMIT)],
      figures: millisecondsOf(measured),
    }
  },
}

function longTable(): ReportTable {
  const texts = ['property', 'room', 'resident', 'phone', 'status'] as const
  return {
    title: 'Rent roll',
    columns: [
      ...texts.map((key) => ({ key, label: key, kind: 'text' as const })),
      { key: 'from', label: 'from', kind: 'day' },
      { key: 'rent', label: 'rent', kind: 'money', currency: 'INR' },
      { key: 'balance', label: 'balance', kind: 'money', currency: 'INR' },
    ],
    rows: Array.from({ length: ROWS }, (_, index) => ({
      property: 'Sunrise A',
      room: String(100 + (index % 400)),
      resident: `Resident ${index}`,
      phone: `+91 98450 ${10_000 + (index % 89_999)}`,
      status: 'active',
      from: '2026-04-01',
      rent: 850_000 + index,
      balance: index % 3 === 0 ? 0 : index * 7,
    })),
  }
}

async function bare({ columns, rows }: ReportTable, filename: string): Promise<void> {
  const { stream } = createRequire(import.meta.url)('exceljs') as typeof ExcelTypes
  const workbook = new stream.xlsx.WorkbookWriter({ filename, useStyles: true, useSharedStrings: false })
  const sheet = workbook.addWorksheet('Report')
  sheet.addRow(columns.map(({ label }) => label)).commit()
  for (const row of rows) {
    const added = sheet.addRow([
      row['property'],
      row['room'],
      row['resident'],
      row['phone'],
      row['status'],
      46_113,
      Number(row['rent']) / 100,
      Number(row['balance']) / 100,
    ])
    added.getCell(6).numFmt = 'dd mmm yyyy'
    added.getCell(7).numFmt = '#,##0.00'
    added.getCell(8).numFmt = '#,##0.00'
    added.commit()
  }
  sheet.commit()
  await workbook.commit()
}
