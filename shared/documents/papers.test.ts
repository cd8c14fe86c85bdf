import { describe, expect, it } from 'vitest'
import {
  sampleAgreement,
  sampleInvoice,
  sampleInvoiceData,
  sampleLine,
  sampleOrganisation,
  samplePayment,
  sampleReceipt,
  sampleStatement,
} from '../../test/support/sample-papers.ts'
import { agreementPaper } from './agreement.paper.ts'
import { creditNotePaper } from './credit-note.paper.ts'
import { invoicePaper } from './invoice.paper.ts'
import type { Paper } from './paper.ts'
import { receiptPaper } from './receipt.paper.ts'
import { reportPaper } from './report.paper.ts'
import { statementPaper } from './statement.paper.ts'

const said = (paper: Paper): string => JSON.stringify(paper)
const codes = (paper: Paper): string[] =>
  paper.blocks.flatMap((block) => (block.is === 'codes' ? block.codes.map((code) => code.content) : []))

describe('a receipt', () => {
  it('says what was paid, for what, what stays as advance, and the amount in words', () => {
    const text = said(receiptPaper(sampleReceipt()))
    for (const expected of ['RCA1-2627-0042', '₹12,500.50', '8,500.00', '1,500.50', '2,500.00', 'UTR 432187650099', 'INA1-2627-0107'])
      expect(text).toContain(expected)
    expect(text).toContain('Rupees Twelve Thousand Five Hundred and Paise Fifty only')
  })

  it('says DUPLICATE from the second printing on, and VOID before that', () => {
    expect(receiptPaper(sampleReceipt()).mark).toBeUndefined()
    expect(receiptPaper(sampleReceipt({ duplicate: true })).mark?.text).toBe('DUPLICATE')
    const payment = samplePayment({ status: 'void', voidedOn: '2026-11-21', voidReason: 'Wrong resident', allocations: [], advance: 0 })
    const paper = receiptPaper(sampleReceipt({ payment, duplicate: true }))
    expect(paper.mark?.text).toBe('VOID')
    expect(said(paper)).toContain('Wrong resident')
    expect(said(paper)).not.toContain('In credit')
  })

  it('speaks Hindi when it is asked to', () => {
    const paper = receiptPaper(sampleReceipt({ language: 'hi' }))
    expect(paper.title).toBe('रसीद')
    expect(said(paper)).toContain('बारह हज़ार पाँच सौ रुपये पचास पैसे मात्र')
  })

  it('writes rand and naira as their countries do', () => {
    const za = sampleReceipt({
      organisation: sampleOrganisation({ country: 'ZA', currency: 'ZAR', locale: 'en-ZA' }),
      payment: samplePayment({ currency: 'ZAR' }),
    })
    expect(said(receiptPaper(za)).replaceAll(/[\u00a0\u202f]/g, ' ')).toContain('R 12 500,50')
    const ng = sampleReceipt({
      organisation: sampleOrganisation({ country: 'NG', currency: 'NGN', locale: 'en-NG' }),
      payment: samplePayment({ currency: 'NGN' }),
    })
    expect(said(receiptPaper(ng))).toContain('₦12,500.50')
  })
})

describe('an invoice', () => {
  it('has every field that CGST rule 46 asks of a tax invoice', () => {
    const text = said(invoicePaper(sampleInvoiceData()))
    const fields = {
      supplier: 'Sunrise Hostels',
      address: '12, 3rd Cross, MG Road, Bengaluru, Karnataka, 560001',
      'supplier GSTIN': 'GSTIN 29AAGCB7383J1Z4',
      title: 'Tax invoice',
      number: 'INA1-2627-0107',
      date: '1 Nov 2026',
      recipient: 'Ravi Kumar',
      'recipient GSTIN': 'GSTIN 27AAPFU0939F1ZV',
      'service code': '996311',
      description: 'Rent, November 2026',
      quantity: '1 month',
      discount: '-500.00',
      'taxable value': '8,000.00',
      'rate of each tax': 'CGST 2.5%',
      'other tax': 'SGST 2.5%',
      'amount of each tax': '₹200.00',
      total: '₹8,400.00',
      'place of supply': '29 Karnataka',
      'reverse charge': 'Reverse charge',
      signature: 'Authorised signature',
    }
    const missing = Object.entries(fields).filter(([, expected]) => !text.includes(expected))
    expect(missing).toEqual([])
  })

  it('offers a UPI code for exactly what is still due, and none when nothing is', () => {
    expect(codes(invoicePaper(sampleInvoiceData({ paid: 100_000, credited: 40_000 })))[0]).toContain('am=7000.00')
    expect(codes(invoicePaper(sampleInvoiceData({ paid: 840_000 })))).toEqual([])
    expect(codes(invoicePaper(sampleInvoiceData({ invoice: sampleInvoice([sampleLine()], { status: 'cancelled' }) })))).toEqual([])
    expect(codes(invoicePaper(sampleInvoiceData({ organisation: sampleOrganisation({ upiId: 'not an address' }) })))).toEqual([])
  })

  it('leaves out the columns of discount and tax where there is neither, and says that no tax is charged', () => {
    const line = sampleLine({ discount: 0, taxable: 850_000, taxes: [], total: 850_000 })
    const paper = invoicePaper(sampleInvoiceData({ invoice: sampleInvoice([line], { title: 'billOfSupply' }) }))
    const table = paper.blocks.find((block) => block.is === 'table')
    expect(table?.is === 'table' && table.columns.map((column) => column.label)).toEqual(['Description', 'Qty', 'Rate', 'Amount (₹)'])
    expect(said(paper)).toContain('No tax is charged')
    expect(paper.title).toBe('Bill of supply')
  })

  it('says VOID once it is cancelled and DRAFT before it has a number', () => {
    expect(invoicePaper(sampleInvoiceData({ invoice: sampleInvoice([sampleLine()], { status: 'cancelled' }) })).mark?.is).toBe('void')
    const { number: _, ...draft } = sampleInvoice([sampleLine()], { status: 'draft' })
    expect(invoicePaper(sampleInvoiceData({ invoice: draft })).mark?.is).toBe('draft')
  })
})

describe('other papers', () => {
  it('a credit note names the invoice it takes back from, and why', () => {
    const { lines, total, tax, subtotal, ...invoice } = sampleInvoice()
    const creditNote = {
      ...invoice,
      type: 'credit' as const,
      number: 'CNA1-2627-0001',
      chain: '',
      invoiceId: 'i1',
      invoiceNumber: 'INA1-2627-0107',
      invoiceIssuedOn: '2026-11-01',
      issuedOn: '2026-11-10',
      reason: 'Left early',
      lines: lines.map((line, invoiceLine) => ({ ...line, invoiceLine })),
      subtotal,
      tax,
      total,
    }
    const text = said(creditNotePaper({ ...sampleInvoiceData(), creditNote, recipientName: 'Ravi Kumar', recipientLines: [] }))
    for (const expected of ['CNA1-2627-0001', 'INA1-2627-0107', '1 Nov 2026', 'Left early', 'CGST 2.5%', '₹8,400.00'])
      expect(text).toContain(expected)
  })

  it('a statement brings forward, runs its balance and closes on the last one', () => {
    const text = said(statementPaper(sampleStatement()))
    for (const expected of ['Brought forward', '5,000.00', '13,500.00', '₹0.00']) expect(text).toContain(expected)
  })

  it('an agreement says its terms in sentences, in English and Hindi', () => {
    const english = said(agreementPaper(sampleAgreement()))
    expect(english).toContain('₹8,500.00 (Rupees Eight Thousand Five Hundred only)')
    expect(english).toContain('late fee of 2.5%')
    expect(said(agreementPaper({ ...sampleAgreement(), language: 'hi' }))).toContain('विलंब शुल्क')
  })

  it('a report shows zero as a dash, percent out of basis points, and the currency once in the head', () => {
    const paper = reportPaper({
      title: 'Rent roll',
      locale: 'en-IN',
      columns: [
        { key: 'bed', label: 'Bed', kind: 'text' },
        { key: 'rent', label: 'Rent', kind: 'money', currency: 'INR' },
        { key: 'share', label: 'Share', kind: 'percent' },
      ],
      rows: [
        { bed: '101-A', rent: { minor: 12_500_050, currency: 'INR' }, share: 8750 },
        { bed: '101-B', rent: 0, share: 0 },
      ],
      totals: { bed: 'Total', rent: 12_500_050 },
    })
    const table = paper.blocks.find((block) => block.is === 'table')
    expect(table?.is === 'table' && table.columns[1]?.label).toBe('Rent (₹)')
    expect(table?.is === 'table' && table.rows.map((row) => row.cells)).toEqual([
      ['101-A', '1,25,000.50', '87.5%'],
      ['101-B', '–', '0%'],
      ['Total', '1,25,000.50', ''],
    ])
  })
})
