import { useEffect, useMemo, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { dayIn, instantOf, systemNow, type Day } from '../../shared/kernel/day.ts'
import { countryDefaults } from '../../shared/areas/organisations/countries.ts'
import { PlaceContext } from '../ui/format.ts'

export interface PlaceOf {
  country: string
  currency: string
  timeZone: string
}

/** Tells every screen where the organisation is and what day it is there. */
export function PlaceProvider({ organisation, children }: { organisation: PlaceOf; children: ReactNode }) {
  const { i18n } = useTranslation()
  const { country, currency, timeZone } = organisation
  const today = useToday(timeZone)
  const locale = `${i18n.language}-${country}`
  const place = useMemo(
    () => ({ locale, today, currency, dateOrder: countryDefaults(country).dateOrder, timeZone }),
    [locale, today, currency, country, timeZone],
  )
  return <PlaceContext value={place}>{children}</PlaceContext>
}

/** The day changes while the window stays open overnight. */
function useToday(timeZone: string): Day {
  const [today, setToday] = useState(() => todayIn(timeZone))
  useEffect(() => {
    const look = (): void => setToday(todayIn(timeZone))
    look()
    const timer = setInterval(look, 30_000)
    return () => clearInterval(timer)
  }, [timeZone])
  return today
}

const todayIn = (timeZone: string): Day => dayIn(timeZone, instantOf(systemNow()))
