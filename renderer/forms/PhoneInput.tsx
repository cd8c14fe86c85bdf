import { TextInput } from '@mantine/core'
import { AsYouType, isSupportedCountry, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlace } from '../ui/format.ts'
import { inputProps, type FieldBase } from './FieldBase.ts'

export interface PhoneInputProps extends FieldBase {
  /** E.164 when it is a valid number, otherwise as typed. */
  value: string
  onChange: (value: string) => void
}

/** A telephone number, read as one of this country's unless it starts with `+`. Odd numbers are kept and said to be odd. */
export function PhoneInput({ value, onChange, ...field }: PhoneInputProps) {
  const { t } = useTranslation('ui')
  const country = countryOf(usePlace().locale)
  const [typing, setTyping] = useState(false)
  const number = value === '' ? undefined : parsePhoneNumberFromString(value, country)
  const odd = !typing && value !== '' && !number?.isValid()
  const shown = typing
    ? value
    : number?.isValid()
      ? number.country === country
        ? number.formatNational()
        : number.formatInternational()
      : value
  return (
    <TextInput
      {...inputProps({ ...field, hint: odd ? t('phone.odd') : field.hint })}
      type="tel"
      value={shown}
      autoComplete="off"
      onFocus={() => setTyping(true)}
      onChange={(event) => onChange(new AsYouType(country).input(event.currentTarget.value))}
      onBlur={() => {
        setTyping(false)
        if (number?.isValid()) onChange(number.number)
      }}
    />
  )
}

function countryOf(locale: string): CountryCode {
  const region = new Intl.Locale(locale).region ?? 'IN'
  return isSupportedCountry(region) ? region : 'IN'
}
