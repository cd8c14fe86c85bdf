import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useRun } from '../../app/host/useRun.ts'
import { SidePanel } from '../../ui/SidePanel.tsx'
import { useToast } from '../../ui/toast.tsx'
import { written } from './fieldTexts.ts'
import { PropertyForm } from './PropertyForm.tsx'

/** A new property; its rooms are what comes next. */
export function AddProperty({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('properties')
  const toast = useToast()
  const navigate = useNavigate()
  const create = useRun('properties.create')
  return (
    <SidePanel title={t('add.title')} onClose={onClose}>
      <PropertyForm
        save={t('add.save')}
        onCancel={onClose}
        onSave={async ({ name, type, status, ...texts }) => {
          const made = await create.run({ name: name.trim(), ...(type ? { type } : {}), status, ...written(texts) })
          toast.done(t('add.done', { name: made.name }))
          await navigate({ to: '/beds/$propertyId/rooms', params: { propertyId: made.id }, search: { add: 'yes' } })
        }}
      />
    </SidePanel>
  )
}
