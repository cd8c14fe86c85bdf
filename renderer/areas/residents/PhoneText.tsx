import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { usePlace } from '../../ui/format.ts'

/** A telephone number as people here write it; from abroad with its country. */
export function PhoneText({ phone }: { phone: string | undefined }) {
  const { region } = new Intl.Locale(usePlace().locale)
  if (phone === undefined || phone === '') return <>–</>
  const number = parsePhoneNumberFromString(phone)
  if (!number?.isValid()) return <>{phone}</>
  return <span style={{ whiteSpace: 'nowrap' }}>{number.country === region ? number.formatNational() : number.formatInternational()}</span>
}
