import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { runAction } from '../../app/host/client.ts'
import { useReadAll } from '../../app/host/useReadAll.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { PlainTable } from '../../ui/PlainTable.tsx'
import { useToast } from '../../ui/toast.tsx'

/** Every property with the branch it belongs to; changed where it stands, and taken back by one key. */
export function BranchProperties({ branches }: { branches: readonly { id: string; name: string }[] }) {
  const { t } = useTranslation('agency')
  const toast = useToast()
  const properties = useReadAll('properties.list', {})
  const put = (property: { id: string; name: string; branchId?: string | undefined }, branchId: string | null): void => {
    const set = (to: string | null): Promise<unknown> => runAction('properties.setBranch', { id: property.id, branchId: to })
    const before = property.branchId ?? null
    set(branchId).then(() => toast.done(t('branches.moved', { name: property.name }), { undo: () => set(before) }), toast.failed)
  }
  return (
    <Loaded read={properties}>
      {({ rows }) =>
        rows.length === 0 ? (
          <EmptyState>{t('branches.noProperties')}</EmptyState>
        ) : (
          <PlainTable
            label={t('branches.properties')}
            columns={[{ text: t('branches.property') }, { text: t('branches.branch'), width: 280 }]}
          >
            {rows.map((property) => (
              <tr key={property.id}>
                <th scope="row">{property.name}</th>
                <td>
                  <Select
                    aria-label={t('branches.branchOf', { name: property.name })}
                    placeholder={t('rollUp.noBranch')}
                    data={branches.map((branch) => ({ value: branch.id, label: branch.name }))}
                    value={property.branchId ?? null}
                    onChange={(value) => put(property, value)}
                    clearable
                    clearButtonProps={{ 'aria-label': t('branches.none') }}
                  />
                </td>
              </tr>
            ))}
          </PlainTable>
        )
      }
    </Loaded>
  )
}
