import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRun } from '../../../app/host/useRun.ts'
import { FlagInput } from '../../../forms/FlagInput.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { useToast } from '../../../ui/toast.tsx'
import classes from '../Access.module.css'
import type { DeviceRow } from './DeviceTable.tsx'

interface RevokeDeviceProps {
  device: DeviceRow
  /** It may be somebody else's. */
  ofOrganisation: boolean
  onRevoked: () => void
  onClose: () => void
}

/** Says what revoking means before it is done; a lost machine is not waited for. */
export function RevokeDevice({ device, ofOrganisation, onRevoked, onClose }: RevokeDeviceProps) {
  const { t } = useTranslation('access')
  const toast = useToast()
  const revoke = useRun(ofOrganisation ? 'organisations.revokeDevice' : 'account.revokeDevice')
  const [isLost, setLost] = useState(false)
  const confirm = async (): Promise<void> => {
    await revoke.run({ id: device.id, ...(isLost ? { lost: true } : {}) })
    toast.done(t('devices.revoked', { name: device.name }))
    onRevoked()
  }
  return (
    <ConfirmDialog
      title={t('devices.question', { name: device.name })}
      confirm={t('devices.revoke')}
      danger
      onConfirm={confirm}
      onClose={onClose}
    >
      <div className={classes.stack}>
        <ul className={classes.list}>
          <li>{isLost ? t('devices.meansLost') : t('devices.meansSend')}</li>
          <li>{t('devices.meansPurge')}</li>
          <li>{t('devices.meansNumbers')}</li>
        </ul>
        <FlagInput label={t('devices.lost')} value={isLost} onChange={setLost} />
      </div>
    </ConfirmDialog>
  )
}
