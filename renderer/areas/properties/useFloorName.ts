import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

/** `Ground floor`, `Floor 2`, `Basement 1`, or the name the floor was given. */
export function useFloorName(): (floor: { number: number; name?: string | undefined }) => string {
  const { t } = useTranslation('properties')
  return useCallback(
    ({ number, name }) => {
      if (name !== undefined && name !== '') return name
      if (number === 0) return t('floor.ground')
      return number < 0 ? t('floor.basement', { number: -number }) : t('floor.upper', { number })
    },
    [t],
  )
}
