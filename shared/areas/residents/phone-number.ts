import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min'

/** E.164 (`+919822012345`) where it can be read as a number of `country` or an international one; else as it was written. */
export function readPhoneNumber(text: string, country: string): string {
  const number = parsePhoneNumberFromString(text, country as CountryCode)
  return number?.isValid() ? number.number : text.trim()
}
