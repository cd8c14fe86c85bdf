import type { Agreement } from '../../shared/areas/occupancy/agreement.entity.ts'
import type { Invoice, InvoiceLine } from '../../shared/areas/billing/invoice.entity.ts'
import type { Organisation } from '../../shared/areas/organisations/organisation.entity.ts'
import type { Payment } from '../../shared/areas/payments/payment.entity.ts'
import type { AgreementData } from '../../shared/documents/agreement.paper.ts'
import type { InvoiceData } from '../../shared/documents/invoice.paper.ts'
import type { ReceiptData } from '../../shared/documents/receipt.paper.ts'
import type { StatementData } from '../../shared/documents/statement.paper.ts'

const stamps = {
  id: '0192f3a0-0000-7000-8000-000000000001',
  org: 'org-1',
  v: 1,
  hlc: '0',
  device: 'd',
  createdAt: '2026-11-01T00:00:00.000Z',
  updatedAt: '2026-11-01T00:00:00.000Z',
}

export function sampleOrganisation(more: Partial<Organisation> = {}): Organisation {
  return {
    ...stamps,
    name: 'Sunrise Hostels',
    country: 'IN',
    currency: 'INR',
    timeZone: 'Asia/Kolkata',
    locale: 'en-IN',
    addressLine1: '12, 3rd Cross, MG Road',
    city: 'Bengaluru',
    state: 'Karnataka',
    postalCode: '560001',
    phone: '+91 98450 12345',
    email: 'desk@sunrise.example',
    taxNumber: '29AAGCB7383J1Z4',
    upiId: 'sunrise@okhdfc',
    documentTerms: 'Rent is due on the 5th.',
    ...more,
  }
}

export function samplePayment(more: Partial<Payment> = {}): Payment {
  return {
    ...stamps,
    residentId: 'r1',
    number: 'RCA1-2627-0042',
    chain: 'ab12'.repeat(16),
    currency: 'INR',
    amount: 1_250_050,
    method: 'upi',
    paidOn: '2026-11-20',
    reference: 'UTR 432187650099',
    status: 'completed',
    allocations: [
      { invoiceId: 'i1', amount: 850_000, allocatedOn: '2026-11-20' },
      { invoiceId: 'i2', amount: 150_050, allocatedOn: '2026-11-20' },
    ],
    advance: 250_000,
    prints: 1,
    ...more,
  }
}

export function sampleReceipt(more: Partial<ReceiptData> = {}): ReceiptData {
  return {
    organisation: sampleOrganisation(),
    language: 'en',
    payment: samplePayment(),
    residentName: 'Ravi Kumar',
    residentLines: ['104-B, Sunrise A', '+91 98220 12345'],
    cleared: [
      { number: 'INA1-2627-0107', what: 'Rent, November 2026', dueOn: '2026-11-05', amount: 850_000 },
      { number: 'INA1-2627-0099', what: 'Electricity, October 2026', dueOn: '2026-11-05', amount: 150_050 },
    ],
    balance: -250_000,
    duplicate: false,
    ...more,
  }
}

export function sampleLine(more: Partial<InvoiceLine> = {}): InvoiceLine {
  return {
    type: 'rent',
    description: 'Rent, November 2026',
    quantity: '1',
    unit: 'month',
    rate: 850_000,
    discount: 50_000,
    taxable: 800_000,
    taxCode: '996311',
    taxes: [
      { head: 'CGST', basisPoints: 250, amount: 20_000 },
      { head: 'SGST', basisPoints: 250, amount: 20_000 },
    ],
    total: 840_000,
    ...more,
  }
}

export function sampleInvoice(lines: readonly InvoiceLine[] = [sampleLine()], more: Partial<Invoice> = {}): Invoice {
  const sum = (pick: (line: InvoiceLine) => number): number => lines.reduce((total, line) => total + pick(line), 0)
  return {
    ...stamps,
    residentId: 'r1',
    propertyId: 'p1',
    type: 'rent',
    title: 'taxInvoice',
    number: 'INA1-2627-0107',
    status: 'issued',
    currency: 'INR',
    issuedOn: '2026-11-01',
    dueOn: '2026-11-05',
    fromOn: '2026-11-01',
    toOn: '2026-11-30',
    lines: [...lines],
    subtotal: sum((line) => line.rate),
    discount: sum((line) => line.discount),
    tax: sum((line) => line.total - line.taxable),
    roundOff: 0,
    total: sum((line) => line.total),
    placeOfSupply: '29 Karnataka',
    reverseCharge: false,
    supplierTaxNumber: '29AAGCB7383J1Z4',
    recipientName: 'Ravi Kumar',
    recipientTaxNumber: '27AAPFU0939F1ZV',
    ...more,
  }
}

export function sampleInvoiceData(more: Partial<InvoiceData> = {}): InvoiceData {
  return {
    organisation: sampleOrganisation(),
    language: 'en',
    invoice: sampleInvoice(),
    recipientLines: ['104-B, Sunrise A'],
    paid: 0,
    credited: 0,
    ...more,
  }
}

export function sampleAgreement(more: Partial<Agreement> = {}): AgreementData {
  return {
    organisation: sampleOrganisation(),
    language: 'en',
    residentName: 'Ravi Kumar',
    residentLines: ['+91 98220 12345'],
    premises: '104-B, Sunrise A, Bengaluru',
    agreement: {
      ...stamps,
      number: 'AGA1-2627-0007',
      residentId: 'r1',
      propertyId: 'p1',
      roomId: 'q1',
      startOn: '2026-11-01',
      endOn: '2027-10-31',
      currency: 'INR',
      rent: 850_000,
      deposit: 1_700_000,
      noticePeriodDays: 30,
      dueDay: 5,
      lateFeeType: 'percentage',
      lateFeeBasisPoints: 250,
      lateFeeGraceDays: 5,
      proration: 'actual',
      chargeLastDay: false,
      taxTreatment: 'auto',
      status: 'active',
      ...more,
    },
  }
}

export function sampleStatement(more: Partial<StatementData> = {}): StatementData {
  return {
    organisation: sampleOrganisation(),
    language: 'en',
    residentName: 'Ravi Kumar',
    residentLines: ['104-B, Sunrise A'],
    currency: 'INR',
    from: '2026-10-01',
    to: '2026-11-20',
    broughtForward: 500_000,
    rows: [
      { day: '2026-11-01', number: 'INA1-2627-0107', what: 'Invoice, rent', charged: 850_000, received: 0, balance: 1_350_000 },
      { day: '2026-11-20', number: 'RCA1-2627-0042', what: 'Payment, UPI', charged: 0, received: 1_350_000, balance: 0 },
    ],
    ...more,
  }
}
