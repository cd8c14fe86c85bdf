import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { residentName } from '../../../../shared/areas/residents/resident-name.ts'
import { useRead } from '../../../app/host/useRead.ts'
import { Loaded } from '../../../ui/Loaded.tsx'
import { ArriveForm } from './ArriveForm.tsx'
import { CheckOutForm } from './CheckOutForm.tsx'
import { EndForm } from './EndForm.tsx'
import { MoveForm } from './MoveForm.tsx'
import { NoticeForm } from './NoticeForm.tsx'
import { RenewForm } from './RenewForm.tsx'
import { RentForm } from './RentForm.tsx'
import type { TaskName } from './taskNames.ts'
import type { TaskProps } from './TaskProps.ts'
import { TermsForm } from './TermsForm.tsx'

const FORMS: Readonly<Record<TaskName, (props: TaskProps) => ReactNode>> = {
  arrive: ArriveForm,
  checkOut: CheckOutForm,
  move: MoveForm,
  notice: NoticeForm,
  renew: RenewForm,
  rent: RentForm,
  terms: TermsForm,
  end: EndForm,
}

/** One task under an agreement, with what it needs read first. */
export function AgreementTask({ agreementId, task, onDone }: { agreementId: string; task: TaskName; onDone: () => void }) {
  const { t } = useTranslation('occupancy')
  const agreement = useRead('agreements.get', { id: agreementId })
  const residentId = agreement.data?.residentId ?? ''
  const resident = useRead('residents.get', { id: residentId }, { enabled: residentId !== '' })
  const Form = FORMS[task]
  return (
    <Loaded read={agreement}>
      {(found) =>
        resident.data && (
          <>
            <h3 style={{ paddingBottom: 12 }}>{t(`task.${task}.title`, { name: residentName(resident.data) })}</h3>
            <Form key={task} agreement={found} name={residentName(resident.data)} onDone={onDone} onCancel={onDone} />
          </>
        )
      }
    </Loaded>
  )
}
