import { PinInput } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRun } from '../../../app/host/useRun.ts'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { HostError } from '../../../app/host/HostError.ts'
import { useToast } from '../../../ui/toast.tsx'
import classes from '../Access.module.css'

const DIGITS = 4

/** A PIN of four digits, typed twice. */
export function SetPin({ onDone, onClose }: { onDone: () => void; onClose: () => void }) {
  const { t } = useTranslation('access')
  const toast = useToast()
  const set = useRun('desk.setPin')
  const [pin, setPin] = useState('')
  const [again, setAgain] = useState('')
  const second = useRef<HTMLDivElement>(null)
  const confirm = async (): Promise<void> => {
    if (pin.length < DIGITS || pin !== again) throw new HostError({ code: 'VALIDATION', message: t('pin.differs') })
    await set.run({ pin })
    toast.done(t('pin.isSet'))
    onDone()
  }
  return (
    <ConfirmDialog title={t('pin.set')} confirm={t('pin.save')} onConfirm={confirm} onClose={onClose}>
      <div className={classes.stack}>
        <p>{t('pin.text')}</p>
        <div>
          <p className={classes.quiet}>{t('pin.new')}</p>
          <PinInput
            length={DIGITS}
            type="number"
            mask
            value={pin}
            onChange={setPin}
            onComplete={() => second.current?.querySelector('input')?.focus()}
            aria-label={t('pin.new')}
            getInputProps={(index) => (index === 0 ? { 'data-autofocus': true } : {})}
          />
        </div>
        <div ref={second}>
          <p className={classes.quiet}>{t('pin.again')}</p>
          <PinInput length={DIGITS} type="number" mask value={again} onChange={setAgain} aria-label={t('pin.again')} />
        </div>
      </div>
    </ConfirmDialog>
  )
}
