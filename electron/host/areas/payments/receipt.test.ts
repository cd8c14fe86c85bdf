import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AnyAction } from '../../../../shared/kernel/action.ts'
import { Payment } from '../../../../shared/areas/payments/payment.entity.ts'
import { checkReceiptCode } from '../../../../shared/documents/receipt-code.ts'
import { pdfText } from '../../../../test/support/pdf-text.ts'
import { temporaryFolder } from '../../../../test/support/temporary-folder.ts'
import { testBooks } from '../../../../test/support/test-books.ts'
import { DocumentWorkshop } from '../../documents/document-services.ts'
import { openReceiptSigner } from '../../documents/receipt-signer.ts'
import { paperActions } from '../billing/paper.actions.ts'
import { printStatement } from '../reports/statement-paper.action.ts'
import { receiptActions } from './receipt.actions.ts'

const folder = temporaryFolder()
const workshop = new DocumentWorkshop({ dataFolder: folder })
afterAll(() => workshop.close())

interface Printed {
  file: string
  bytes: number
  sha256: string
  duplicate: boolean
  number: string
  preview?: string[]
}

/** Books of a house whose desk can print. */
async function printingBooks(documents: Pick<DocumentWorkshop, 'renderPaper'> = workshop) {
  const books = await testBooks({ now: '2026-11-01T06:00:00.000Z' })
  const shelf = new Map<string, Record<string, unknown>>()
  const signer = await openReceiptSigner({
    get: async (id) => shelf.get(id),
    set: async (id, value) => void shelf.set(id, value),
  })
  const actions = new Map<string, AnyAction>([...receiptActions, ...paperActions, printStatement].map((action) => [action.name, action]))
  const run = async (name: string, input: unknown): Promise<unknown> => books.desk.runAction(actions.get(name)!, input, { services })
  const services = { dataFolder: folder, documents, signer, run }
  return { ...books, signer, print: (name: string, input: unknown) => run(name, input) as Promise<Printed>, ask: run }
}

describe('a receipt that is printed', () => {
  let books: Awaited<ReturnType<typeof printingBooks>>
  let paymentId = ''
  beforeAll(async () => {
    books = await printingBooks()
    const { residentId } = await books.resident('2026-11-01')
    await books.charge(residentId, 850_000)
    paymentId = (await books.pay(residentId, 1_000_000, { reference: 'UTR 99' })).id
  })

  it('is whole on disk, counted, and no duplicate the first time; the second time it says so', async () => {
    const first = await books.print('payments.receipt', { paymentId })
    expect(first.duplicate).toBe(false)
    expect((await books.reader.get(Payment, paymentId))?.prints).toBe(1)
    const [text] = await pdfText(readFileSync(first.file))
    for (const expected of ['₹10,000.00', 'Resident 1', '101-A, Sunrise A', 'UTR 99', first.number, 'Key lost', '1,500.00'])
      expect(text).toContain(expected)
    expect(text).not.toContain('DUPLICATE')

    const second = await books.print('payments.receipt', { paymentId, format: 'a5' })
    expect(second.duplicate).toBe(true)
    expect((await pdfText(readFileSync(second.file)))[0]).toContain('DUPLICATE')
  })

  it('comes for a till roll as printer bytes and as lines for the screen', async () => {
    const { file, preview } = await books.print('payments.receipt', { paymentId, format: 'thermal80' })
    expect(readFileSync(file).subarray(0, 2)).toEqual(Buffer.from([0x1b, 0x40]))
    expect(preview?.join('\n')).toContain('*** DUPLICATE ***')
  })

  it('carries a code that proves it, and a changed amount shows', async () => {
    const paper: { code?: string } = {}
    const spying = await printingBooks({
      renderPaper: async (given) => {
        const block = given.blocks.find((one) => one.is === 'codes')
        if (block?.is === 'codes') paper.code = block.codes[0]!.content
        return { file: 'x', bytes: 1, sha256: '' }
      },
    })
    const { residentId } = await spying.resident('2026-11-01')
    const payment = await spying.pay(residentId, 500_000)
    await spying.print('payments.receipt', { paymentId: payment.id })
    const code = paper.code!
    expect(checkReceiptCode(code, spying.signer.verify).valid).toBe(true)
    expect(await spying.ask('receipts.verify', { text: code })).toMatchObject({
      genuine: true,
      signature: 'good',
      signedHere: true,
      books: 'matches',
    })
    expect(await spying.ask('receipts.verify', { text: code.replace('|500000|', '|900000|') })).toMatchObject({
      genuine: false,
      signature: 'forged',
    })
    await spying.desk.run('payments.void', { paymentId: payment.id, reason: 'entered twice' })
    expect(await spying.ask('receipts.verify', { text: code })).toMatchObject({ genuine: false, books: 'void' })
    // Somebody else's books know nothing of it, and the key is not theirs.
    expect(await books.ask('receipts.verify', { text: code })).toMatchObject({ genuine: false, signature: 'good', signedHere: false })
  })

  it('is counted before it leaves: what failed to print once says DUPLICATE when it is printed', async () => {
    let isJammed = true
    const jamming = await printingBooks({
      renderPaper: async (...given) => {
        if (isJammed) throw new Error('jam')
        return workshop.renderPaper(...given)
      },
    })
    const { residentId } = await jamming.resident('2026-11-01')
    const { id } = await jamming.pay(residentId, 500_000)
    await expect(jamming.print('payments.receipt', { paymentId: id })).rejects.toThrow('jam')
    isJammed = false
    expect((await jamming.print('payments.receipt', { paymentId: id })).duplicate).toBe(true)
  })

  it('says VOID of a void payment, which is never counted again', async () => {
    const { residentId } = await books.resident('2026-11-01')
    const { id } = await books.pay(residentId, 123_400)
    await books.desk.run('payments.void', { paymentId: id, reason: 'wrong resident' })
    const { file, duplicate } = await books.print('payments.receipt', { paymentId: id })
    expect(duplicate).toBe(false)
    expect((await pdfText(readFileSync(file)))[0]).toContain('VOID')
    expect((await books.reader.get(Payment, id))?.prints).toBe(0)
  })

  it('refuses a payment that is not there', async () => {
    await expect(books.print('payments.receipt', { paymentId: 'nobody' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('comes for a whole month into one folder, void payments left out', async () => {
    const out = path.join(folder, 'november')
    const made = (await books.ask('payments.receipts', { month: '2026-11', out })) as {
      folder: string
      receipts: number
      duplicates: number
    }
    const payments = await books.reader.find(Payment, { where: { status: 'completed' } })
    expect(made).toMatchObject({ folder: out, receipts: payments.length, duplicates: 1 })
    for (const { number } of payments)
      expect(['', '-duplicate'].some((end) => existsSync(path.join(out, `receipt-${number.toLowerCase()}${end}.pdf`)))).toBe(true)
  })
})

describe('other papers of the desk', () => {
  it('make invoices, credit notes, statements and agreements out of the books', async () => {
    const books = await printingBooks()
    const agreement = await books.resident('2026-11-01')
    const { residentId } = agreement
    const invoice = await books.charge(residentId, 850_000)
    await books.pay(residentId, 350_000)
    const read = async (name: string, input: unknown): Promise<string> => {
      const { file } = await books.print(name, input)
      return (await pdfText(readFileSync(file))).join(' ')
    }
    const invoiceText = await read('invoices.paper', { invoiceId: invoice.id })
    for (const expected of [invoice.number!, 'Key lost', '₹8,500.00', 'Paid', '₹5,000.00']) expect(invoiceText).toContain(expected)
    const statementText = await read('reports.statementPaper', { residentId })
    for (const expected of ['Statement of account', 'Invoice, other', 'Payment, UPI', '5,000.00']) expect(statementText).toContain(expected)
    const agreementText = await read('agreements.paper', { agreementId: agreement.id, language: 'hi' })
    expect(agreementText).toContain('₹8,500.00')
    const { creditNote: credit } = await books.desk.run('invoices.creditNote', {
      invoiceId: invoice.id,
      reason: 'Key was found',
      amount: books.amount(100_000),
    })
    const creditText = await read('creditNotes.paper', { creditNoteId: credit.id })
    for (const expected of [credit.number, invoice.number!, 'Key was found', '₹1,000.00']) expect(creditText).toContain(expected)
  })
})
