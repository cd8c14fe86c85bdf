import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../app/host/useRead.ts'
import { RefPicker, type Picked } from '../../forms/RefPicker.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { SidePanel } from '../../ui/SidePanel.tsx'
import { useFindResident } from '../residents/useFindResident.ts'
import { TakePaymentForm } from './TakePaymentForm.tsx'
import classes from './Payments.module.css'

interface TakePaymentProps {
  /** Whose money it is; undefined: pick by typing. */
  residentId: string | undefined
  onClose: () => void
  onTaken: (paymentId: string) => void
}

/** Money over the counter: who, how much, how; what it clears is seen before it is saved. */
export function TakePayment({ residentId, onClose, onTaken }: TakePaymentProps) {
  const { t } = useTranslation('payments')
  const [picked, setPicked] = useState<Picked>()
  const known = useRead('residents.get', { id: residentId ?? '' }, { enabled: residentId !== undefined })
  const given = known.data ? { id: known.data.id, label: [known.data.firstName, known.data.lastName].filter(Boolean).join(' ') } : undefined
  const resident = picked ?? given
  return (
    <SidePanel title={t('take.title')} onClose={onClose}>
      <div className={classes.form}>
        <RefPicker
          label={t('field.resident')}
          placeholder={t('take.typeName')}
          value={resident}
          onChange={setPicked}
          useFind={useFindResident}
          required
          autoFocus={residentId === undefined}
        />
        {resident && <Dues key={resident.id} residentId={resident.id} onClose={onClose} onTaken={onTaken} />}
      </div>
    </SidePanel>
  )
}

function Dues({ residentId, onClose, onTaken }: { residentId: string; onClose: () => void; onTaken: (paymentId: string) => void }) {
  const owed = useRead('payments.preview', { residentId })
  return (
    <Loaded read={owed}>
      {(preview) => <TakePaymentForm residentId={residentId} suggested={preview.suggested} onCancel={onClose} onTaken={onTaken} />}
    </Loaded>
  )
}
