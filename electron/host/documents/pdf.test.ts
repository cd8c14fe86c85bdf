import { describe, expect, it } from 'vitest'
import { invoicePaper } from '../../../shared/documents/invoice.paper.ts'
import { statementPaper } from '../../../shared/documents/statement.paper.ts'
import type { Paper } from '../../../shared/documents/paper.ts'
import { receiptPaper } from '../../../shared/documents/receipt.paper.ts'
import { pdfText } from '../../../test/support/pdf-text.ts'
import {
  sampleInvoice,
  sampleInvoiceData,
  sampleLine,
  sampleOrganisation,
  samplePayment,
  sampleReceipt,
  sampleStatement,
} from '../../../test/support/sample-papers.ts'
import { PdfEngine } from './pdf-engine.ts'
import { pdfPage } from './pdf-page.ts'

const engine = new PdfEngine()
const pages = async (paper: Paper, format: 'a4' | 'a5' = 'a4', by = engine): Promise<string[]> =>
  pdfText(await by.render(pdfPage(paper, format)))

describe('a paper as PDF', () => {
  it.each(['a4', 'a5'] as const)('says on %s what the receipt says, on one page', async (format) => {
    const [page, ...more] = await pages(receiptPaper(sampleReceipt({ duplicate: true, code: `RFR1|${'x'.repeat(280)}` })), format)
    expect(more).toEqual([])
    for (const expected of [
      'Sunrise Hostels',
      'RCA1-2627-0042',
      'DUPLICATE',
      '₹12,500.50',
      'Rupees Twelve Thousand Five Hundred',
      'Page 1 of 1',
    ])
      expect(page).toContain(expected)
  })

  it('prints the signs of rupee, naira and rand', async () => {
    const naira = sampleReceipt({
      organisation: sampleOrganisation({ country: 'NG', locale: 'en-NG' }),
      payment: samplePayment({ currency: 'NGN' }),
    })
    expect((await pages(receiptPaper(naira)))[0]).toContain('₦12,500.50')
    const rand = sampleReceipt({
      organisation: sampleOrganisation({ country: 'ZA', locale: 'en-ZA' }),
      payment: samplePayment({ currency: 'ZAR' }),
    })
    expect((await pages(receiptPaper(rand)))[0]?.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain('R 12 500,50')
  })

  it('runs an invoice of thirty lines over two pages, with the head on both and the total on the last', async () => {
    const lines = Array.from({ length: 30 }, (_, index) => sampleLine({ description: `Rent, bed ${101 + index}` }))
    const made = await pages(invoicePaper(sampleInvoiceData({ invoice: sampleInvoice(lines) })))
    expect(made).toHaveLength(2)
    for (const [index, page] of made.entries()) {
      expect(page).toContain('Description')
      expect(page).toContain(`Page ${index + 1} of 2`)
    }
    expect(made[0]).toContain('Rent, bed 101')
    expect(made[0]).not.toContain('Authorised signature')
    expect(made[1]).toContain('Rent, bed 130')
    expect(made[1]).toContain('₹2,52,000.00')
  })

  it('keeps a name in a long word inside the page', async () => {
    const name = 'Venkatanarasimharajuvaripeta'.repeat(5)
    const text = (await pages(receiptPaper(sampleReceipt({ residentName: name })), 'a5'))[0]!.replaceAll(/[ \u200b]/g, '')
    expect(text).toContain(name)
    expect(text).toContain('Date20Nov2026')
  })

  it('shapes Hindi the same in the hundredth document as in the first', async () => {
    const hindi = receiptPaper(sampleReceipt({ language: 'hi', residentName: 'दिनांक पाँच करें' }))
    const first = await pages(hindi, 'a4', new PdfEngine())
    expect(first[0]).toContain('रसीद')
    // A composite letter drawn before used to leave its parts without a character of their own.
    const busy = new PdfEngine()
    await pages(receiptPaper(sampleReceipt({ residentName: 'फ़ोन ग़ज़ल ड़ ढ़ ऑ कौ' })), 'a4', busy)
    await pages(statementPaper(sampleStatement({ language: 'hi' })), 'a4', busy)
    expect(await pages(hindi, 'a4', busy)).toEqual(first)
    expect(first[0]).not.toContain('◌')
  })

  it('embeds the same shapes whether fonts are shared or new', async () => {
    const paper = receiptPaper(sampleReceipt({ language: 'hi' }))
    const once = new PdfEngine()
    await once.render(pdfPage(paper, 'a4'))
    const again = await once.render(pdfPage(paper, 'a4'))
    const fresh = await new PdfEngine().render(pdfPage(paper, 'a4'))
    expect(again.byteLength).toBe(fresh.byteLength)
  })
})
