import { z } from 'zod'
import { branchesReport } from '../../../../shared/areas/reports/branches.report.ts'
import { addedUp, branchFigureShapes, type BranchFigureRow } from '../../../../shared/areas/reports/branch-figures.ts'
import { demandPeriod, periodInput } from '../../../../shared/areas/reports/report-action.ts'
import { defineAction } from '../../../../shared/kernel/action.ts'
import { can } from '../../../../shared/kernel/permissions.ts'
import type { DeskServices } from '../../services.ts'

const organisation = { organisationId: z.string(), organisation: z.string(), currency: z.string() }
const figures = z.object(branchFigureShapes)

/**
 * Each organisation's own reports.branches, run here in each of them, and added up by currency. Works offline: it reads what this desk
 * keeps, so an organisation that is not here, or where one may see no reports, is named in `missing`.
 */
const rollUp = defineAction({
  name: 'agency.rollUp',
  summary: 'Units, occupancy, billing, collections and arrears of every organisation and branch kept at this desk.',
  permission: 'reports.read',
  mode: 'read',
  runs: 'desk',
  input: z.strictObject(periodInput),
  output: z.object({
    rows: z.array(
      z.object({
        ...organisation,
        /** Absent: what belongs to no branch. */ branchId: z.string().optional(),
        branch: z.string(),
        ...branchFigureShapes,
      }),
    ),
    /** Totals as in the organisation's own reports.branches. */
    organisations: z.array(z.object({ ...organisation, ...branchFigureShapes })),
    /** One for each currency. */
    totals: z.array(z.object({ currency: z.string(), organisations: z.int(), ...branchFigureShapes })),
    missing: z.array(z.object({ organisationId: z.string(), organisation: z.string(), reason: z.enum(['notHere', 'notAllowed']) })),
  }),
  async run({ actor, services }: { actor: Parameters<DeskServices['readIn']>[3]; services: DeskServices }, period) {
    demandPeriod(period)
    const rows = []
    const organisations = []
    const missing = []
    for (const { id, name, role, isHere } of await services.people.organisations()) {
      const who = { organisationId: id, organisation: name }
      if (!isHere || !can({ role }, branchesReport.permission)) {
        missing.push({ ...who, reason: isHere ? ('notAllowed' as const) : ('notHere' as const) })
        continue
      }
      const report = branchesReport.output.parse(await services.readIn(id, branchesReport.name, period, { ...actor, role }))
      const { currency } = report.totals.billed
      rows.push(...report.rows.map((row) => ({ ...who, currency, ...row })))
      organisations.push({ ...who, currency, ...report.totals })
    }
    const totals = [...Map.groupBy(organisations, (one) => one.currency)].map(([currency, own]) => ({
      currency,
      organisations: own.length,
      ...addedUp(
        own.map((one): BranchFigureRow => figures.parse(one)),
        currency,
      ),
    }))
    return { rows, organisations, totals, missing }
  },
})

export const agencyActions = [rollUp] as const
