import { beforeEach, expect, test } from 'vitest'
import { testBooks, type TestBooks } from '../../../test/support/test-books.ts'

let books: TestBooks
let residentId: string
let agreementId: string
const reason = 'October is done'
beforeEach(async () => {
  books = await testBooks({ now: '2026-11-20T06:00:00.000Z' })
  ;({ residentId, id: agreementId } = await books.resident('2026-10-01'))
})
const close = (level: 'soft' | 'hard', through = '2026-10-31') => books.run('billing.closePeriod', { through, level, reason })

test('nothing is dated into a closed period: payment, invoice, credit, month, late fee, deposit', async () => {
  const invoice = await books.charge(residentId, 100, { issuedOn: '2026-10-05' })
  await close('hard')
  const closed = { code: 'PERIOD_CLOSED', details: { through: '2026-10-31', level: 'hard' } }
  await expect(books.pay(residentId, 100, { paidOn: '2026-10-31' })).rejects.toMatchObject({ ...closed, field: 'paidOn' })
  await expect(books.charge(residentId, 100, { issuedOn: '2026-10-31' })).rejects.toMatchObject(closed)
  await expect(books.run('invoices.creditNote', { invoiceId: invoice.id, reason, issuedOn: '2026-10-10' })).rejects.toMatchObject(closed)
  await expect(books.run('billing.runMonth', { month: '2026-10' })).rejects.toMatchObject(closed)
  await expect(
    books.run('deposits.receive', { agreementId, amount: books.amount(1), on: '2026-10-31', method: 'cash' }),
  ).rejects.toMatchObject(closed)
  expect(await books.pay(residentId, 100)).toMatchObject({ number: 'RCA1-2627-0001' })
})

test('a soft close lets through what is meant, with its reason kept; a hard one never', async () => {
  await close('soft')
  await expect(books.pay(residentId, 100, { paidOn: '2026-10-31', override: true })).rejects.toMatchObject({ code: 'PERIOD_CLOSED' })
  await books.pay(residentId, 100, { paidOn: '2026-10-31', override: true, overrideReason: 'slip found later' })
  expect(books.desk.commits.at(-1)!.events[0]).toMatchObject({ name: 'period.overridden', payload: { reason: 'slip found later' } })
  await close('hard')
  const meant = { paidOn: '2026-10-31', override: true, overrideReason: 'slip found later' }
  await expect(books.pay(residentId, 100, meant)).rejects.toMatchObject({ code: 'PERIOD_CLOSED' })
})

test('closes only forward, and opens again with a reason', async () => {
  await close('hard')
  await expect(close('hard', '2026-09-30')).rejects.toMatchObject({ code: 'WRONG_STATE', field: 'through' })
  await expect(books.run('billing.reopenPeriod', { reason: 'no' })).rejects.toMatchObject({ code: 'VALIDATION', field: 'reason' })
  expect(await books.run('billing.reopenPeriod', { through: '2026-09-30', level: 'hard', reason: 'auditor asks' })).toMatchObject({
    hardThrough: '2026-09-30',
  })
  await books.pay(residentId, 100, { paidOn: '2026-10-01' })
  await books.run('billing.reopenPeriod', { reason: 'auditor asks' })
  expect(await books.run('billing.periodLock', {})).not.toHaveProperty('hardThrough')
  await expect(books.run('billing.reopenPeriod', { reason: 'auditor asks' })).rejects.toMatchObject({ code: 'WRONG_STATE' })
})

test('settings: prefixes stay apart, tax lines are sane', async () => {
  await expect(books.run('billing.updateSettings', { patch: { receiptPrefix: 'IN' } })).rejects.toMatchObject({
    code: 'DUPLICATE',
    field: 'receiptPrefix',
  })
  await expect(books.run('billing.updateSettings', { patch: { receiptPrefix: 'WO' } })).rejects.toMatchObject({ code: 'DUPLICATE' })
  await expect(books.run('billing.updateSettings', { patch: { invoicePrefix: 'inv' } })).rejects.toMatchObject({ code: 'VALIDATION' })
  expect(await books.run('billing.updateSettings', { patch: { invoicePrefix: 'S1', lateFeeCap: books.amount(500) } })).toMatchObject({
    invoicePrefix: 'S1',
    lateFeeCap: { minor: 500 },
  })
  expect(await books.run('billing.updateSettings', { patch: { lateFeeCap: null } })).not.toHaveProperty('lateFeeCap')
  expect(await books.charge(residentId, 100)).toMatchObject({ number: 'S1A1-2627-0001' })
  const rate = { country: 'IN', rule: 'lodgingLow', fromOn: '2026-11-01', basisPoints: 1200, source: 'my accountant' }
  await expect(books.run('billing.setTaxRate', { rate: { ...rate, basisPoints: 501 } })).rejects.toMatchObject({ field: 'basisPoints' })
  await expect(books.run('billing.setTaxRate', { rate: { ...rate, rule: 'rent' } })).rejects.toMatchObject({ field: 'rate.rule' })
  const own = await books.run('billing.setTaxRate', { rate })
  const rows = async () => (await books.run('billing.taxTable', { on: '2026-11-20' })).rows.filter((row) => row.rule === 'lodgingLow')
  expect(await rows()).toMatchObject([
    { own: true, basisPoints: 1200 },
    { own: false, basisPoints: 500 },
  ])
  await books.run('billing.removeTaxRate', { id: own.id })
  expect(await rows()).toHaveLength(1)
})
