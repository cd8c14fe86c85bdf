import { useTranslation } from 'react-i18next'
import { ROLES } from '../../../shared/kernel/permissions.ts'

/** A role in the words of the person; one this version does not know as it is. */
export function useRoleName(): (role: string) => string {
  const { t } = useTranslation('sync')
  return (role) => {
    const known = ROLES.find((one) => one === role)
    return known ? t(`role.${known}`) : role
  }
}
