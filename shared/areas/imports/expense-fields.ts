import { oneOf, type ImportField } from './import-field.ts'

/** What a list of expenses may tell of one. */
export const EXPENSE_FIELDS = [
  {
    name: 'property',
    kind: 'text',
    words: oneOf('property, property id, property name, property code, building, bldg, site, hostel, संपत्ति, भवन, हॉस्टल'),
    not: oneOf('address, type'),
  },
  {
    name: 'date',
    kind: 'day',
    words: oneOf('date, expense date, spent on, paid on, bill date, invoice date, transaction date, voucher date, तारीख, दिनांक, तिथि'),
    not: oneOf('due'),
  },
  {
    name: 'type',
    kind: 'text',
    words: oneOf('expense type, type, category, expense category, head, expense head, account, expense, मद, प्रकार, श्रेणी'),
    not: oneOf('amount, date, property, id'),
  },
  {
    name: 'amount',
    kind: 'money',
    words: oneOf('amount, expense amount, cost, total, paid, debit, value, राशि, रकम, खर्च'),
    not: oneOf('date, to, by, tax'),
  },
  {
    name: 'description',
    kind: 'text',
    words: oneOf('description, details, particulars, narration, remarks, notes, विवरण, टिप्पणी'),
  },
  { name: 'paidTo', kind: 'text', words: oneOf('paid to, vendor, supplier, payee, party, किसको, विक्रेता') },
] as const satisfies readonly ImportField[]

export type ExpenseField = (typeof EXPENSE_FIELDS)[number]['name']
