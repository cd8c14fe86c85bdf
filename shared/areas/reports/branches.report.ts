import { z } from 'zod'
import { added, branchFigures, branchFigureShapes, shownSums } from './branch-figures.ts'
import { defineReport, demandPeriod, periodInput, stretch } from './report-action.ts'
import { reportWord } from './report-words.ts'

/** Adds up to the occupancy, collections and arrears of the whole organisation. */
export const branchesReport = defineReport({
  name: 'reports.branches',
  title: 'branches',
  summary: 'Units, occupancy, billing, collections and arrears per branch over a stretch of days.',
  input: periodInput,
  row: z.object({ /** Absent: what belongs to no branch. */ branchId: z.string().optional(), branch: z.string(), ...branchFigureShapes }),
  totals: z.object(branchFigureShapes),
  columns: [
    ['branch', 'text'],
    ['properties', 'count'],
    ['units', 'count'],
    ['occupied', 'count'],
    ['occupancy', 'percent'],
    ['billed', 'money'],
    ['collected', 'money'],
    ['due', 'money'],
    ['arrears', 'money'],
  ],
  async compute(home, input) {
    demandPeriod(input)
    const { from, to } = input
    const figures = await branchFigures(home.store, { from, to, today: home.today(), currency: home.currency })
    const rows = figures.map(({ branch, sums }) => ({
      ...(branch ? { branchId: branch.id } : {}),
      branch: branch?.name ?? reportWord('noBranch', home.language),
      ...shownSums(sums, home.currency),
    }))
    return { rows, totals: shownSums(added(figures.map((one) => one.sums)), home.currency), about: stretch(home, from, to) }
  },
})
