import { exponentOf, unitOf, type Money } from '../kernel/money.ts'
import { englishNumber, indianEnglishNumber } from './english-number.ts'
import { hindiNumber } from './hindi-number.ts'

interface UnitWords {
  readonly one: string
  readonly many: string
  readonly minorOne: string
  readonly minorMany: string
}

/** What people call a currency and its hundredth on a receipt. */
const ENGLISH: Readonly<Record<string, UnitWords>> = {
  INR: { one: 'Rupee', many: 'Rupees', minorOne: 'Paisa', minorMany: 'Paise' },
  NPR: { one: 'Rupee', many: 'Rupees', minorOne: 'Paisa', minorMany: 'Paise' },
  LKR: { one: 'Rupee', many: 'Rupees', minorOne: 'Cent', minorMany: 'Cents' },
  BDT: { one: 'Taka', many: 'Taka', minorOne: 'Poisha', minorMany: 'Poisha' },
  ZAR: { one: 'Rand', many: 'Rand', minorOne: 'Cent', minorMany: 'Cents' },
  NGN: { one: 'Naira', many: 'Naira', minorOne: 'Kobo', minorMany: 'Kobo' },
  KES: { one: 'Shilling', many: 'Shillings', minorOne: 'Cent', minorMany: 'Cents' },
  GBP: { one: 'Pound', many: 'Pounds', minorOne: 'Penny', minorMany: 'Pence' },
  USD: { one: 'Dollar', many: 'Dollars', minorOne: 'Cent', minorMany: 'Cents' },
  EUR: { one: 'Euro', many: 'Euros', minorOne: 'Cent', minorMany: 'Cents' },
  AED: { one: 'Dirham', many: 'Dirhams', minorOne: 'Fils', minorMany: 'Fils' },
  KWD: { one: 'Dinar', many: 'Dinars', minorOne: 'Fils', minorMany: 'Fils' },
  JPY: { one: 'Yen', many: 'Yen', minorOne: '', minorMany: '' },
}

const HINDI: Readonly<Record<string, UnitWords>> = {
  INR: { one: 'रुपया', many: 'रुपये', minorOne: 'पैसा', minorMany: 'पैसे' },
  NPR: { one: 'रुपया', many: 'रुपये', minorOne: 'पैसा', minorMany: 'पैसे' },
  ZAR: { one: 'रैंड', many: 'रैंड', minorOne: 'सेंट', minorMany: 'सेंट' },
  NGN: { one: 'नाइरा', many: 'नाइरा', minorOne: 'कोबो', minorMany: 'कोबो' },
  USD: { one: 'डॉलर', many: 'डॉलर', minorOne: 'सेंट', minorMany: 'सेंट' },
  GBP: { one: 'पाउंड', many: 'पाउंड', minorOne: 'पेनी', minorMany: 'पेंस' },
}

/** Countries that count in lakh and crore. */
const INDIAN_COUNTING = new Set(['INR', 'NPR', 'LKR', 'BDT', 'PKR'])

/**
 * `1250050 INR` → `Rupees Twelve Thousand Five Hundred and Paise Fifty only`; in a Hindi locale
 * `बारह हज़ार पाँच सौ रुपये पचास पैसे मात्र`. Lakh and crore where the currency is counted so, else thousands and millions.
 */
export function amountInWords(amount: Money, locale: string): string {
  const unit = unitOf(amount.currency)
  const size = Math.abs(amount.minor)
  const parts = { major: Math.floor(size / unit), minor: size % unit, isNegative: amount.minor < 0 }
  return locale.startsWith('hi') ? inHindi(parts, amount.currency) : inEnglish(parts, amount.currency)
}

interface Parts {
  readonly major: number
  readonly minor: number
  readonly isNegative: boolean
}

function inEnglish({ major, minor, isNegative }: Parts, currency: string): string {
  const count = INDIAN_COUNTING.has(currency) ? indianEnglishNumber : englishNumber
  const units = ENGLISH[currency] ?? { one: currency, many: currency, minorOne: '', minorMany: '' }
  const start = `${isNegative ? 'Minus ' : ''}${major === 1 ? units.one : units.many} ${count(major)}`
  if (minor === 0) return `${start} only`
  if (units.minorMany === '') return `${start} and ${minor}/${10 ** exponentOf(currency)} only`
  return `${start} and ${minor === 1 ? units.minorOne : units.minorMany} ${count(minor)} only`
}

function inHindi({ major, minor, isNegative }: Parts, currency: string): string {
  const units = HINDI[currency] ?? { one: currency, many: currency, minorOne: '', minorMany: '' }
  const start = `${isNegative ? 'ऋण ' : ''}${hindiNumber(major)} ${major === 1 ? units.one : units.many}`
  if (minor === 0) return `${start} मात्र`
  if (units.minorMany === '') return `${start} और ${minor}/${10 ** exponentOf(currency)} मात्र`
  return `${start} ${hindiNumber(minor)} ${minor === 1 ? units.minorOne : units.minorMany} मात्र`
}
