import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { StatusBadge } from '../../../ui/StatusBadge.tsx'
import classes from '../Access.module.css'
import { FactorOff } from './FactorOff.tsx'
import { FactorSetup } from './FactorSetup.tsx'

/** A second proof at sign-in: off, being set up, or on. */
export function SecondFactor({ isOn, onChanged }: { isOn: boolean; onChanged: () => void }) {
  const { t } = useTranslation('access')
  const [doing, setDoing] = useState<'on' | 'off'>()
  const over = (): void => {
    setDoing(undefined)
    onChanged()
  }
  return (
    <>
      <div className={classes.line}>
        <p>{t('factor.text')}</p>
        <StatusBadge tone={isOn ? 'good' : 'quiet'}>{isOn ? t('factor.on') : t('factor.off')}</StatusBadge>
        <ActionButton onClick={() => setDoing(isOn ? 'off' : 'on')}>{isOn ? t('factor.switchOff') : t('factor.switchOn')}</ActionButton>
      </div>
      {doing === 'on' && <FactorSetup onClose={over} />}
      {doing === 'off' && <FactorOff onClose={over} />}
    </>
  )
}
