/** What a country decides for an organisation that is new there; each can be changed afterwards. */
export interface CountryDefaults {
  readonly name: string
  readonly currency: string
  readonly timeZone: string
  readonly locale: string
  /** The month (1–12) its financial year starts in. */
  readonly yearStartMonth: number
  /** How a written date is read when it could be read two ways. */
  readonly dateOrder: 'dmy' | 'mdy' | 'ymd'
  /** The international dialling code, for telephone numbers written without one. */
  readonly dialCode: string
}

/** Financial years: India April (Income-tax Act), South Africa March (individuals and trusts), Nigeria January. */
export const COUNTRIES: Readonly<Record<string, CountryDefaults>> = {
  IN: { name: 'India', currency: 'INR', timeZone: 'Asia/Kolkata', locale: 'en-IN', yearStartMonth: 4, dateOrder: 'dmy', dialCode: '91' },
  ZA: {
    name: 'South Africa',
    currency: 'ZAR',
    timeZone: 'Africa/Johannesburg',
    locale: 'en-ZA',
    yearStartMonth: 3,
    dateOrder: 'dmy',
    dialCode: '27',
  },
  NG: { name: 'Nigeria', currency: 'NGN', timeZone: 'Africa/Lagos', locale: 'en-NG', yearStartMonth: 1, dateOrder: 'dmy', dialCode: '234' },
  GB: {
    name: 'United Kingdom',
    currency: 'GBP',
    timeZone: 'Europe/London',
    locale: 'en-GB',
    yearStartMonth: 4,
    dateOrder: 'dmy',
    dialCode: '44',
  },
  US: {
    name: 'United States',
    currency: 'USD',
    timeZone: 'America/New_York',
    locale: 'en-US',
    yearStartMonth: 1,
    dateOrder: 'mdy',
    dialCode: '1',
  },
  KE: { name: 'Kenya', currency: 'KES', timeZone: 'Africa/Nairobi', locale: 'en-KE', yearStartMonth: 1, dateOrder: 'dmy', dialCode: '254' },
  AE: {
    name: 'United Arab Emirates',
    currency: 'AED',
    timeZone: 'Asia/Dubai',
    locale: 'en-AE',
    yearStartMonth: 1,
    dateOrder: 'dmy',
    dialCode: '971',
  },
  NP: { name: 'Nepal', currency: 'NPR', timeZone: 'Asia/Kathmandu', locale: 'en-NP', yearStartMonth: 7, dateOrder: 'dmy', dialCode: '977' },
  BD: {
    name: 'Bangladesh',
    currency: 'BDT',
    timeZone: 'Asia/Dhaka',
    locale: 'en-BD',
    yearStartMonth: 7,
    dateOrder: 'dmy',
    dialCode: '880',
  },
  LK: {
    name: 'Sri Lanka',
    currency: 'LKR',
    timeZone: 'Asia/Colombo',
    locale: 'en-LK',
    yearStartMonth: 4,
    dateOrder: 'dmy',
    dialCode: '94',
  },
  JP: { name: 'Japan', currency: 'JPY', timeZone: 'Asia/Tokyo', locale: 'ja-JP', yearStartMonth: 4, dateOrder: 'ymd', dialCode: '81' },
  KW: { name: 'Kuwait', currency: 'KWD', timeZone: 'Asia/Kuwait', locale: 'en-KW', yearStartMonth: 4, dateOrder: 'dmy', dialCode: '965' },
}

const ELSEWHERE: CountryDefaults = {
  name: 'Elsewhere',
  currency: 'USD',
  timeZone: 'UTC',
  locale: 'en',
  yearStartMonth: 1,
  dateOrder: 'dmy',
  dialCode: '',
}

export function countryDefaults(country: string): CountryDefaults {
  return COUNTRIES[country] ?? ELSEWHERE
}
