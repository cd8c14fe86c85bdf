import { isTimeZone } from '../../kernel/day.ts'
import { AppError } from '../../kernel/errors.ts'
import { isCurrency } from '../../kernel/money.ts'

interface OrganisationState {
  name: string
  country: string
  currency: string
  timeZone: string
  locale: string
  colour?: string | undefined
}

/** Pure: everything here is read wherever money, a day or a paper is shown, so nothing that cannot be worked with is kept. */
export function organisationGuard(before: OrganisationState | undefined, after: OrganisationState): AppError | undefined {
  const refused = (field: keyof OrganisationState, message: string): AppError => new AppError('VALIDATION', message, { field })
  if (after.name.trim() === '') return refused('name', 'The name is empty, and it stands on every paper. Write one.')
  if (!isCountry(after.country)) return refused('country', `“${after.country}” is no country. Write its two letters, like IN.`)
  if (!isCurrency(after.currency)) return refused('currency', `“${after.currency}” is no currency. Write its three letters, like INR.`)
  if (!isTimeZone(after.timeZone)) return refused('timeZone', `“${after.timeZone}” is not a time zone. Write it like Asia/Kolkata.`)
  if (!isLocale(after.locale)) return refused('locale', `“${after.locale}” is not a language and place. Write them like en-IN.`)
  if (after.colour !== undefined && !/^#[0-9a-f]{6}$/i.test(after.colour))
    return refused('colour', `“${after.colour}” is not a colour. Write it like #1f6feb.`)
  if (before && before.currency !== after.currency)
    return new AppError(
      'WRONG_STATE',
      `The books are kept in ${before.currency}, and amounts already written would not change with it. Start another workspace for ${after.currency}.`,
      { field: 'currency' },
    )
  return undefined
}

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })

function isCountry(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) && code !== 'ZZ' && regions.of(code) !== undefined
}

function isLocale(name: string): boolean {
  try {
    return Intl.getCanonicalLocales(name).length === 1
  } catch {
    return false
  }
}
