import { z } from 'zod'
import { statementOf } from '../../../../shared/areas/payments/ledger/statement.ts'
import { Resident } from '../../../../shared/areas/residents/resident.entity.ts'
import { residentName } from '../../../../shared/areas/residents/resident-name.ts'
import { statementPaper } from '../../../../shared/documents/statement.paper.ts'
import { statementText } from '../../../../shared/areas/reports/statement-text.ts'
import { defineAction } from '../../../../shared/kernel/action.ts'
import { existing } from '../../../../shared/kernel/crud.ts'
import { f } from '../../../../shared/kernel/fields.ts'
import { paperInput, paperOutput, producePaper } from '../../documents/paper-shapes.ts'
import { paperSetting, type PaperContext } from '../../documents/paper-setting.ts'
import { readPeople } from '../../documents/read-people.ts'

export const printStatement = defineAction({
  name: 'reports.statementPaper',
  summary: 'Make the statement of a resident’s account, with letterhead and running balance.',
  permission: 'invoices.read',
  mode: 'read',
  runs: 'desk',
  input: z.strictObject({
    residentId: z.string().min(1).max(120),
    from: f.day().zod.optional(),
    to: f.day().zod.optional(),
    ...paperInput,
  }),
  output: paperOutput,
  async run(context: PaperContext, { residentId, from, to = context.today(), format, language, out }) {
    const { store, services } = context
    const resident = await existing(store.get(Resident, residentId), Resident, residentId)
    const setting = await paperSetting(context, language)
    const { currency } = setting.organisation
    const statements = await statementOf(store, { residentId, from, to })
    const own = statements.find((statement) => statement.currency === currency) ?? statements[0]
    const people = await readPeople(store, [residentId])
    const paper = statementPaper({
      ...setting,
      residentName: residentName(resident),
      residentLines: people.lines(residentId, to),
      currency: own?.currency ?? currency,
      from: from ?? own?.rows[0]?.on ?? to,
      to,
      broughtForward: own?.opening ?? 0,
      rows: (own?.rows ?? []).map((row) => ({
        day: row.on,
        number: row.number,
        what: statementText(row, setting.language),
        charged: row.debit,
        received: row.credit,
        balance: row.balance,
      })),
    })
    return producePaper(services.documents, paper, format, out)
  },
})
