import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { CHARGE_TYPES } from '../../../shared/areas/billing/invoice.entity.ts'

/** What a charge is for, in words; a kind this version does not know stands as it came. */
export function useChargeName(): (type: string) => string {
  const { t } = useTranslation('billing')
  return useCallback(
    (type) => {
      const known = CHARGE_TYPES.find((one) => one === type)
      return known ? t(`charge.${known}`) : type
    },
    [t],
  )
}
