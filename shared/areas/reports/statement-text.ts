import type { StatementRow } from '../payments/ledger/statement.ts'

type Language = 'en' | 'hi'

const KINDS: Readonly<Record<Language, Readonly<Record<StatementRow['kind'], string>>>> = {
  en: {
    invoice: 'Invoice',
    cancellation: 'Invoice cancelled',
    creditNote: 'Credit note',
    writeOff: 'Written off',
    deposit: 'Deposit',
    payment: 'Payment',
    allocation: 'Advance applied',
    release: 'Advance released',
    void: 'Payment void',
  },
  hi: {
    invoice: 'बिल',
    cancellation: 'बिल रद्द',
    creditNote: 'क्रेडिट नोट',
    writeOff: 'बट्टा खाता',
    deposit: 'जमा राशि',
    payment: 'भुगतान',
    allocation: 'अग्रिम समायोजित',
    release: 'अग्रिम मुक्त',
    void: 'भुगतान रद्द',
  },
}

/** Kinds of charge, methods of payment and deposit movements, as `about` names them. */
const ABOUT: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {
    rent: 'rent',
    deposit: 'deposit',
    maintenance: 'maintenance',
    utility: 'utilities',
    penalty: 'late fee',
    nightly: 'nights',
    other: 'other',
    opening: 'opening balance',
    cash: 'cash',
    upi: 'UPI',
    card: 'card',
    bank: 'bank transfer',
    cheque: 'cheque',
    tds: 'tax withheld',
    received: 'received',
    deducted: 'deducted',
    refunded: 'refunded',
    interest: 'interest',
  },
  hi: {
    rent: 'किराया',
    deposit: 'जमा राशि',
    maintenance: 'रखरखाव',
    utility: 'बिजली-पानी',
    penalty: 'विलंब शुल्क',
    nightly: 'रातें',
    other: 'अन्य',
    opening: 'आरंभिक शेष',
    cash: 'नकद',
    upi: 'UPI',
    card: 'कार्ड',
    bank: 'बैंक अंतरण',
    cheque: 'चेक',
    tds: 'स्रोत पर कर',
    received: 'प्राप्त',
    deducted: 'काटी गई',
    refunded: 'लौटाई गई',
    interest: 'ब्याज',
  },
}

/** What a row of a statement was for: `Invoice, rent`; `Payment, UPI`. A reason in a person's own words stays as it is. */
export function statementText(row: Pick<StatementRow, 'kind' | 'about'>, language: Language): string {
  const about = ABOUT[language][row.about] ?? row.about
  return about === '' ? KINDS[language][row.kind] : `${KINDS[language][row.kind]}, ${about}`
}
