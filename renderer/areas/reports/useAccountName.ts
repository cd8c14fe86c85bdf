import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

/** An account of the ledger in words: `income:rent` → “Income: Rent”, `outputTax:CGST` → “Tax: CGST”. */
export function useAccountName(): (account: string) => string {
  const { t, i18n } = useTranslation('reports')
  const { t: billing } = useTranslation('billing')
  return useCallback(
    (account: string) => {
      const [kind = '', of = ''] = account.split(':')
      const charge: string = `charge.${of}`
      const known: string = `account.${kind}`
      if (!i18n.exists(known, { ns: 'reports' })) return account
      return t(known as 'account.income', {
        of: i18n.exists(charge, { ns: 'billing' }) ? billing(charge as 'charge.rent') : of,
      })
    },
    [t, billing, i18n],
  )
}
