import { z } from 'zod'
import { defineAction } from '../../../kernel/action.ts'
import { isDay } from '../../../kernel/day.ts'
import { moneyShape, shown } from '../../../kernel/money-shape.ts'
import { findByIds } from '../../billing/find-by-ids.ts'
import { DepositEntry } from '../../billing/deposit-entry.entity.ts'
import { Agreement } from '../../occupancy/agreement.entity.ts'
import { currentOrganisation } from '../../organisations/current-organisation.ts'
import { depositsHeld, refundBy } from '../deposits-held.ts'
import { openBalances } from '../open-balances.ts'
import { depositView, depositViewOf } from './deposit-view.ts'

const id = z.string().min(1).max(120)

export const heldDeposits = defineAction({
  name: 'deposits.held',
  summary: 'Deposits held at the end of a day, per agreement, and by when those of people who left must be back.',
  permission: 'deposits.read',
  mode: 'read',
  runs: 'both',
  rest: 'GET /deposits',
  input: z.strictObject({
    asOf: z.string().refine(isDay, 'not a day of the calendar (YYYY-MM-DD)').optional(),
    agreementId: id.optional(),
    residentId: id.optional(),
    propertyId: id.optional(),
  }),
  output: z.object({
    asOf: z.string(),
    rows: z.array(
      z.object({
        agreementId: z.string(),
        residentId: z.string(),
        propertyId: z.string(),
        held: moneyShape,
        /** The day the resident moved out. */
        movedOutOn: z.string().optional(),
        refundBy: z.string().optional(),
      }),
    ),
    totals: z.array(moneyShape),
  }),
  async run({ store, org, today }, { asOf = today(), ...scope }) {
    const rows = await depositsHeld(store, asOf, scope)
    const { country } = await currentOrganisation(store, org)
    const agreements = new Map(
      (await findByIds(store, Agreement, 'id', new Set(rows.map((row) => row.agreementId)))).map((one) => [one.id, one]),
    )
    const left = rows.filter((row) => agreements.get(row.agreementId)?.status === 'terminated')
    const owing = new Set(
      left.length === 0
        ? []
        : (await openBalances(store, asOf, { residentIds: left.map((row) => row.residentId) })).invoices.map((due) => due.residentId),
    )
    return {
      asOf,
      rows: rows.map(({ held, currency, ...row }) => {
        const agreement = agreements.get(row.agreementId)
        const movedOutOn = agreement?.status === 'terminated' ? agreement.terminatedOn : undefined
        return { ...row, held: shown(held, currency), movedOutOn, refundBy: refundBy(country, movedOutOn, owing.has(row.residentId)) }
      }),
      totals: [...Map.groupBy(rows, (row) => row.currency)].map(([currency, own]) =>
        shown(
          own.reduce((sum, row) => sum + row.held, 0),
          currency,
        ),
      ),
    }
  },
})

export const depositHistory = defineAction({
  name: 'deposits.history',
  summary: 'Every movement of the deposit of an agreement, oldest first.',
  permission: 'deposits.read',
  mode: 'read',
  runs: 'both',
  rest: 'GET /agreements/:agreementId/deposits',
  input: z.strictObject({ agreementId: id }),
  output: z.object({ rows: z.array(depositView) }),
  async run({ store }, { agreementId }) {
    const entries = await store.find(DepositEntry, { where: { agreementId }, sort: [['movedOn', 'asc']] })
    return { rows: entries.map(depositViewOf) }
  },
})
