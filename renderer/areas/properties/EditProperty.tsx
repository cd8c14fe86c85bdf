import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { runAction } from '../../app/host/client.ts'
import { useRun } from '../../app/host/useRun.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { SidePanel } from '../../ui/SidePanel.tsx'
import { useToast } from '../../ui/toast.tsx'
import { patchOf } from '../organisations/settings/patchOf.ts'
import { PropertyImages } from './PropertyImages.tsx'
import { PropertyForm, type PropertyRow, type PropertyValues } from './PropertyForm.tsx'

/** A property's own fields, and the way to remove one that has no rooms. */
export function EditProperty({ property, onClose }: { property: PropertyRow; onClose: () => void }) {
  const { t } = useTranslation('properties')
  const toast = useToast()
  const navigate = useNavigate()
  const update = useRun('properties.update')
  const [removing, setRemoving] = useState(false)

  const save = async (values: PropertyValues): Promise<void> => {
    const { type, ...texts } = values
    const now = { ...texts, type: type ?? property.type }
    const patch = patchOf<keyof typeof now>(property, now)
    if (Object.keys(patch).length === 0) return onClose()
    await update.run({ id: property.id, patch: patch as Parameters<typeof update.run>[0]['patch'] })
    const before = Object.fromEntries(Object.keys(patch).map((name) => [name, property[name as keyof PropertyRow] ?? null]))
    toast.done(t('edit.done', { name: values.name.trim() }), {
      undo: () => runAction('properties.update', { id: property.id, patch: before }),
    })
    onClose()
  }
  return (
    <SidePanel title={t('edit.title', { name: property.name })} onClose={onClose}>
      <PropertyForm property={property} save={t('edit.save')} onSave={save} onCancel={onClose} />
      <PropertyImages property={property} />
      <div style={{ paddingTop: 24 }}>
        <ActionButton kind="danger" onClick={() => setRemoving(true)}>
          {t('edit.remove')}
        </ActionButton>
      </div>
      {removing && (
        <ConfirmDialog
          title={t('edit.removeTitle', { name: property.name })}
          confirm={t('edit.remove')}
          danger
          onClose={() => setRemoving(false)}
          onConfirm={async () => {
            await runAction('properties.remove', { id: property.id })
            toast.done(t('edit.removed', { name: property.name }))
            await navigate({ to: '/beds', search: { all: 'yes' } })
          }}
        >
          {t('edit.removeText')}
        </ConfirmDialog>
      )}
    </SidePanel>
  )
}
