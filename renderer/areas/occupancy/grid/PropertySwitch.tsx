import { Select } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../../app/host/useRead.ts'

/** To another house without leaving the grid; nothing where there is only one. */
export function PropertySwitch({ propertyId }: { propertyId: string }) {
  const { t } = useTranslation('occupancy')
  const navigate = useNavigate()
  const { data } = useRead('occupancy.propertySummaries', {})
  if (!data || data.rows.length < 2) return null
  return (
    <Select
      w={200}
      aria-label={t('grid.switch')}
      data={data.rows.map(({ property }) => ({ value: property.id, label: property.name }))}
      value={propertyId}
      searchable={data.rows.length > 7}
      allowDeselect={false}
      onChange={(id) => {
        if (id !== null) void navigate({ to: '/beds/$propertyId', params: { propertyId: id }, search: {} })
      }}
    />
  )
}
