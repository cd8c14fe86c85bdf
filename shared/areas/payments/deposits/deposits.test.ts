import { beforeEach, expect, test } from 'vitest'
import { testBooks, type TestBooks } from '../../../../test/support/test-books.ts'

let books: TestBooks
let residentId: string
let agreementId: string
const on = '2026-11-01'
beforeEach(async () => {
  books = await testBooks({ now: '2026-11-01T06:00:00.000Z' })
  ;({ residentId, id: agreementId } = await books.resident('2026-11-01', { deposit: 1_000_000 }))
})
const move = (minor: number) => ({ agreementId, amount: books.amount(minor), on })
const held = async () => (await books.run('deposits.held', { agreementId })).rows[0]?.held.minor ?? 0

test('a deposit that was invoiced is held as far as it is paid, and is no income', async () => {
  await books.run('billing.runMonth', { month: '2026-11' })
  await books.pay(residentId, 400_000)
  expect(await held()).toBe(400_000)
  const answer = await books.run('deposits.receive', { ...move(700_000), method: 'cash' })
  expect(answer.entries).toMatchObject([{ number: 'DPA1-2627-0001', amount: { minor: 600_000 } }, { amount: { minor: 100_000 } }])
  expect(answer.held).toMatchObject({ minor: 1_100_000 })
  const accounts = await books.accounts()
  expect(accounts.get('depositsHeld')).toBe(-1_100_000)
  expect(accounts.get('depositsBilled')).toBeUndefined()
  expect(accounts.get('income:rent')).toBe(-850_000)
  expect((await books.run('deposits.held', { asOf: '2026-10-31' })).rows).toEqual([])
})

test('a deposit that is given up before it came was never earned, so nothing is lost', async () => {
  await books.run('billing.runMonth', { month: '2026-11' })
  const [invoice] = (await books.run('invoices.list', { residentId, type: 'deposit' })).rows
  await books.run('invoices.writeOff', { invoiceId: invoice!.id, reason: 'let off' })
  const accounts = await books.accounts()
  expect([accounts.get('badDebt'), accounts.get('depositsBilled'), accounts.get('receivable')]).toEqual([undefined, undefined, 850_000])
})

test('is deducted only for what is owed and refunded only as far as it is held; each can be reversed', async () => {
  await books.run('deposits.receive', { ...move(1_000_000), method: 'bank' })
  await expect(books.run('deposits.deduct', { ...move(100), reason: 'broken lamp' })).rejects.toMatchObject({
    code: 'OVER_ALLOCATED',
    details: { owed: 0 },
  })
  const damage = await books.charge(residentId, 150_000)
  const deducted = await books.run('deposits.deduct', { ...move(150_000), reason: 'broken lamp', invoiceId: damage.id })
  expect(await books.run('invoices.get', { invoiceId: damage.id })).toMatchObject({ state: 'paid' })
  await expect(books.run('deposits.refund', { ...move(850_001), method: 'upi' })).rejects.toMatchObject({
    code: 'OVER_ALLOCATED',
    details: { held: 850_000 },
  })
  await books.run('deposits.addInterest', move(5_000))
  await books.run('deposits.refund', { ...move(855_000), method: 'upi', reference: 'UTR 1' })
  expect(await held()).toBe(0)
  await expect(books.run('deposits.addInterest', move(1))).rejects.toMatchObject({ code: 'WRONG_STATE' })
  await books.run('deposits.reverse', { entryId: deducted.entries[0]!.id, reason: 'lamp was old' })
  expect(await books.run('invoices.get', { invoiceId: damage.id })).toMatchObject({ balance: { minor: 150_000 } })
  expect(await held()).toBe(150_000)
  await expect(books.run('deposits.reverse', { entryId: deducted.entries[0]!.id, reason: 'again' })).rejects.toMatchObject({
    code: 'ALREADY_VOID',
  })
})

test('nothing leaves on a day before the money was there, nor what a later day has given out already', async () => {
  books.desk.setNow('2026-11-20T06:00:00.000Z')
  const refund = (minor: number, day: string) => books.run('deposits.refund', { ...move(minor), on: day, method: 'upi' })
  await books.run('deposits.receive', { ...move(1_000_000), on: '2026-11-05', method: 'bank' })
  await expect(refund(1, '2026-11-04')).rejects.toMatchObject({ code: 'OVER_ALLOCATED', field: 'amount', details: { held: 0 } })
  await expect(books.run('deposits.addInterest', { ...move(1), on: '2026-11-04' })).rejects.toMatchObject({ code: 'WRONG_STATE' })
  await refund(900_000, '2026-11-10')
  await books.run('deposits.receive', { ...move(900_000), on: '2026-11-15', method: 'bank' })
  await expect(refund(100_001, '2026-11-07')).rejects.toMatchObject({ code: 'OVER_ALLOCATED', details: { held: 100_000 } })
  await refund(100_000, '2026-11-07')
  for (let day = 1; day <= 20; day += 1) {
    const { rows } = await books.run('deposits.held', { agreementId, asOf: `2026-11-${String(day).padStart(2, '0')}` })
    expect(rows[0]?.held.minor ?? 0).toBeGreaterThanOrEqual(0)
  }
})

test('an amount far above anything agreed is taken for a slip of the keys until it is confirmed', async () => {
  const slip = { ...move(99_999_999_999), method: 'cash' as const }
  await expect(books.run('deposits.receive', slip)).rejects.toMatchObject({ code: 'AMOUNT_OUT_OF_RANGE', field: 'amount' })
  expect((await books.run('deposits.receive', { ...slip, confirmLarge: true })).held.minor).toBe(99_999_999_999)
})

test('money that was a deposit and has been refunded cannot be voided from under it', async () => {
  await books.run('billing.runMonth', { month: '2026-11' })
  const payment = await books.pay(residentId, 1_850_000)
  await books.run('deposits.refund', { ...move(1_000_000), method: 'upi' })
  await expect(books.run('payments.void', { paymentId: payment.id, reason: 'bounced' })).rejects.toMatchObject({
    code: 'WRONG_STATE',
    field: 'paymentId',
  })
  expect(await books.run('payments.get', { paymentId: payment.id })).toMatchObject({ status: 'completed' })
})

test('a renewal takes the deposit along', async () => {
  await books.run('deposits.receive', { ...move(1_000_000), method: 'bank' })
  const renewal = await books.run('agreements.renew', { id: agreementId, startOn: '2026-12-01' })
  books.desk.setNow('2026-12-02T06:00:00.000Z')
  const answer = await books.run('deposits.refund', { ...move(1_000_000), agreementId: renewal.id, on: '2026-12-02', method: 'upi' })
  expect(answer.held.minor).toBe(0)
})

test('in South Africa the deposit of who left is due back in 7 days, 14 when something is owed', async () => {
  const lets = await testBooks({ now: '2026-11-01T06:00:00.000Z', country: 'ZA' })
  const agreement = await lets.resident('2026-10-01')
  await lets.run('deposits.receive', { agreementId: agreement.id, amount: lets.amount(500), on, method: 'bank' })
  await lets.run('agreements.terminate', { id: agreement.id, on: '2026-11-01', reason: 'new job' })
  const due = async () => (await lets.run('deposits.held', {})).rows[0]!.refundBy
  expect(await due()).toBe('2026-11-08')
  await lets.charge(agreement.residentId, 100)
  expect(await due()).toBe('2026-11-15')
})
