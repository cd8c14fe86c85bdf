import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useRun } from '../../app/host/useRun.ts'
import { SidePanel } from '../../ui/SidePanel.tsx'
import { useToast } from '../../ui/toast.tsx'
import { residentName } from '../../../shared/areas/residents/resident-name.ts'
import { ResidentForm } from './ResidentForm.tsx'
import { newResident } from './residentValues.ts'

/** Somebody new: they ask first and become active when they check in. */
export function AddResident({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('residents')
  const toast = useToast()
  const navigate = useNavigate()
  const create = useRun('residents.create')
  return (
    <SidePanel title={t('add.title')} onClose={onClose}>
      <ResidentForm
        save={t('add.save')}
        onCancel={onClose}
        onSave={async (values) => {
          const made = await create.run(newResident(values))
          const [same] = made.possibleDuplicates
          toast.done(same ? t('add.same', { name: residentName(made), other: same.name }) : t('add.done', { name: residentName(made) }))
          await navigate({ to: '/residents', search: (now: object) => ({ ...now, add: undefined, open: made.id }) })
        }}
      />
    </SidePanel>
  )
}
