import { useTranslation } from 'react-i18next'
import { useReadAll } from '../../../app/host/useReadAll.ts'

interface Scoped {
  branchIds?: readonly string[] | undefined
  propertyIds?: readonly string[] | undefined
}

/** Where somebody may work, in names: everywhere, or these branches and properties. */
export function useWhere(): (scoped: Scoped) => string {
  const { t } = useTranslation('access')
  const branches = useReadAll('branches.list', {})
  const properties = useReadAll('properties.list', {})
  const names = new Map([...(branches.data?.rows ?? []), ...(properties.data?.rows ?? [])].map((one) => [one.id, one.name]))
  return ({ branchIds, propertyIds }) => {
    if (branchIds === undefined && propertyIds === undefined) return t('members.everywhere')
    const all = [...(branchIds ?? []), ...(propertyIds ?? [])].map((id) => names.get(id) ?? t('members.unknownPlace'))
    return all.length === 0 ? t('members.nowhere') : all.join(', ')
  }
}
