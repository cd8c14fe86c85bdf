import { describe, expect, it } from 'vitest'
import { reportedHouse } from '../../../test/support/reported-house.ts'
import { testDesk } from '../../../test/support/test-desk.ts'
import type { ReportTable } from '../../documents/ports.ts'

const INR = (minor: number) => ({ minor, currency: 'INR' })

describe('the morning', () => {
  it('says how the house stands', async () => {
    const { run, bed } = await reportedHouse()
    await run('agreements.create', {
      resident: { firstName: 'Next' },
      bedId: bed('102-A').id,
      startOn: '2026-12-01',
      status: 'active',
    })
    const morning = await run('reports.dashboard', { asOf: '2026-11-20' })
    expect(morning.beds).toEqual({ total: 4, occupied: 2, reserved: 1, vacant: 1, maintenance: 0 })
    expect(morning.months).toHaveLength(12)
    expect(morning.months.at(-1)).toEqual({ month: '2026-11', beds: 4, occupied: 2, due: INR(890_000), collected: INR(1_000_000) })
    expect(morning.months.at(-2)).toMatchObject({ month: '2026-10', occupied: 1, due: INR(850_000), collected: INR(750_000) })
    expect(morning.arrears).toMatchObject({ total: INR(100_000), residents: 1 })
    expect(morning.arrivals).toMatchObject([{ name: 'Next', place: '102-A', day: '2026-12-01' }])
    expect(morning.counts).toMatchObject({ properties: 1, residents: 2 })
  })

  it('is quiet in a workspace that is still empty', async () => {
    const { run } = await testDesk()
    const morning = await run('reports.dashboard', {})
    expect(morning.beds.total).toBe(0)
    expect(morning.arrears.total).toEqual(INR(0))
  })
})

describe('a report that leaves as a file', () => {
  it('hands its table over with heads, currency, letterhead and totals, and answers with the file', async () => {
    const { desk, run } = await reportedHouse()
    const tables: ReportTable[] = []
    const services = {
      documents: {
        exportTable: async (table: ReportTable, format: string, out?: string) => {
          tables.push(table)
          return { file: out ?? `x.${format}`, bytes: 3, sha256: 'abc' }
        },
      },
    }
    const answer = await run('reports.aging', { asOf: '2026-11-20', export: 'xlsx', out: '/tmp/aging.xlsx' }, { services })
    expect(answer).toMatchObject({ file: '/tmp/aging.xlsx', bytes: 3, sha256: 'abc' })
    expect(answer.rows).toHaveLength(2)
    expect(tables[0]).toMatchObject({ title: 'Arrears by age', subtitle: 'As of 20 Nov 2026', letterhead: { name: 'Sunrise Residency' } })
    expect(tables[0]?.columns.find((column) => column.key === 'total')).toMatchObject({ label: 'Total due', currency: 'INR' })
    expect(tables[0]?.totals).toMatchObject({ resident: 'Total', total: INR(140_000) })
    expect(desk.commits.some((commit) => commit.action === 'reports.aging')).toBe(false)
  })

  it('writes its total under a column of text, never under one of days', async () => {
    const { run, behind } = await reportedHouse()
    const tables: ReportTable[] = []
    const services = {
      documents: {
        exportTable: async (table: ReportTable) => {
          tables.push(table)
          return { file: 'x.pdf', bytes: 3, sha256: 'abc' }
        },
      },
    }
    await run('reports.statement', { residentId: behind.residentId, export: 'pdf' }, { services })
    expect(tables[0]?.totals).toMatchObject({ number: 'Total' })
    expect(tables[0]?.totals).not.toHaveProperty('on')
  })

  it('says so where there is no desk to make files', async () => {
    const { run } = await reportedHouse()
    await expect(run('reports.aging', { export: 'csv' })).rejects.toMatchObject({ code: 'VALIDATION', field: 'export' })
  })
})
