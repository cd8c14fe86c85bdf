import type { Organisation } from '../areas/organisations/organisation.entity.ts'
import type { Property } from '../areas/properties/property.entity.ts'
import { formatDay, type Day } from '../kernel/day.ts'
import { exponentOf, formatMoney } from '../kernel/money.ts'
import { amountInWords } from './amount-in-words.ts'
import type { Fact, Letterhead } from './paper.ts'
import { paperWords, type PaperLanguage, type PaperWords } from './paper-words.ts'

/** Whose paper it is and in what language. */
export interface PaperSetting {
  readonly organisation: Organisation
  readonly language: PaperLanguage
  /** `data:image/png;base64,…` or jpeg, of the letterhead. */
  readonly logo?: string | undefined
}

/** What every layout writes with: words, days and amounts in the paper's language. */
export interface Pen {
  readonly words: PaperWords
  readonly locale: string
  readonly letterhead: Letterhead
  /** `3 Nov 2026` */
  day(day: Day): string
  /** `₹8,500.00` */
  money(minor: number, currency: string): string
  /** `8,500.00`, for columns whose head says the currency. */
  bare(minor: number, currency: string): string
  /** `Amount (₹)` */
  head(label: string, currency: string): string
  spelled(minor: number, currency: string): string
}

const HOUSE_COLOUR = '#0f5c5c'

export function penFor(setting: PaperSetting): Pen {
  const { organisation, language } = setting
  const locale = localeOf(organisation, language)
  const words = paperWords(language)
  return {
    words,
    locale,
    letterhead: letterheadOf(setting, words),
    day: (day) => formatDay(day, locale),
    money: (minor, currency) => formatMoney({ minor, currency }, locale),
    bare: (minor, currency) => formatMoney({ minor, currency }, locale, { symbol: false }),
    head: (label, currency) => `${label} (${symbolOf(currency, locale)})`,
    spelled: (minor, currency) => amountInWords({ minor, currency }, locale),
  }
}

/** The language an organisation's papers are in when nobody asks for another. */
export function defaultLanguage(organisation: Organisation): PaperLanguage {
  return organisation.locale.startsWith('hi') ? 'hi' : 'en'
}

export function fact(label: string, value: string | undefined): Fact[] {
  return value === undefined || value === '' ? [] : [{ label, value }]
}

export function addressLines(place: Pick<Property, 'addressLine1' | 'addressLine2' | 'city' | 'state' | 'postalCode'>): string[] {
  const town = [place.city, place.state, place.postalCode].filter(Boolean).join(', ')
  return [place.addressLine1, place.addressLine2, town].filter((line): line is string => Boolean(line))
}

export function fullName(resident: { firstName: string; lastName?: string | undefined }): string {
  return [resident.firstName, resident.lastName].filter(Boolean).join(' ')
}

/** A file's name out of a document number or a person's name: letters of any script, digits and dashes. */
export function fileName(...parts: string[]): string {
  return parts
    .join('-')
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 100)
    .toLowerCase()
}

function localeOf(organisation: Organisation, language: PaperLanguage): string {
  if (organisation.locale.startsWith(language)) return organisation.locale
  return language === 'hi' ? 'hi-IN' : `en-${organisation.country}`
}

function symbolOf(currency: string, locale: string): string {
  return formatMoney({ minor: 0, currency }, locale)
    .replaceAll(/[\d.,\s\u00a0\u202f]/g, '')
    .slice(0, exponentOf(currency) + 4)
}

function letterheadOf({ organisation, logo }: PaperSetting, words: PaperWords): Letterhead {
  const contact = [organisation.phone && `${words.tel} ${organisation.phone}`, organisation.email, organisation.website].filter(Boolean)
  const tax = organisation.taxNumber && `${taxNumberName(organisation.country, words)} ${organisation.taxNumber}`
  const lines = [addressLines(organisation).join(', '), contact.join('  ·  '), tax]
  return {
    name: organisation.name,
    lines: lines.filter((line): line is string => Boolean(line)),
    colour: organisation.colour && /^#[0-9a-f]{6}$/i.test(organisation.colour) ? organisation.colour : HOUSE_COLOUR,
    ...(logo === undefined ? {} : { logo }),
  }
}

/** What the country calls a taxpayer's number. */
export function taxNumberName(country: string, words: PaperWords): string {
  if (country === 'IN') return 'GSTIN'
  if (country === 'ZA' || country === 'GB') return 'VAT'
  return country === 'NG' ? 'TIN' : words.taxNumber
}
