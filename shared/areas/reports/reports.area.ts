import { defineArea } from '../area.ts'
import { agingReport } from './aging.report.ts'
import { branchesReport } from './branches.report.ts'
import { collectionsReport } from './collections.report.ts'
import { dashboardReport } from './dashboard.report.ts'
import { depositsHeldReport } from './deposits-held.report.ts'
import { netIncomeReport } from './net-income.report.ts'
import { occupancyReport } from './occupancy.report.ts'
import { rentRollReport } from './rent-roll.report.ts'
import { statementReport } from './statement.report.ts'
import { taxReport } from './tax.report.ts'
import { trialBalanceReport } from './trial-balance.report.ts'

export const reports = defineArea({
  name: 'reports',
  entities: [],
  actions: [
    dashboardReport,
    rentRollReport,
    occupancyReport,
    agingReport,
    collectionsReport,
    statementReport,
    netIncomeReport,
    taxReport,
    depositsHeldReport,
    trialBalanceReport,
    branchesReport,
  ],
})
