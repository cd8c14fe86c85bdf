import { useTranslation } from 'react-i18next'
import { residentName } from '../../../shared/areas/residents/resident-name.ts'
import { useRun } from '../../app/host/useRun.ts'
import { useToast } from '../../ui/toast.tsx'
import { ResidentForm } from './ResidentForm.tsx'
import { residentPatch, type ResidentRow } from './residentValues.ts'

/** A resident's own fields, in place of the sheet until saved. */
export function EditResident({ resident, onDone }: { resident: ResidentRow; onDone: () => void }) {
  const { t } = useTranslation('residents')
  const toast = useToast()
  const update = useRun('residents.update')
  return (
    <ResidentForm
      resident={resident}
      save={t('edit.save')}
      onCancel={onDone}
      onSave={async (values) => {
        const patch = residentPatch(resident, values)
        if (Object.keys(patch).length > 0) toast.done(t('edit.done', { name: residentName(await update.run({ id: resident.id, patch })) }))
        onDone()
      }}
    />
  )
}
