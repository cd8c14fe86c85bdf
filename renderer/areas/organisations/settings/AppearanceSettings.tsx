import { SegmentedControl, Switch } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { setPreferences, usePreferences } from '../../../ui/preferences.ts'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import classes from './Settings.module.css'

const SCHEMES = ['auto', 'light', 'dark'] as const

/** How this desk looks; changed at once and kept on this computer. */
export function AppearanceSettings() {
  const { t } = useTranslation('organisations')
  const { scheme, touch } = usePreferences()
  return (
    <div>
      <Line label={t('settings.appearance.language')} note={t('settings.appearance.languageNote')}>
        <LanguageSwitch />
      </Line>
      <Line label={t('settings.appearance.scheme')} note={t('settings.appearance.schemeNote')}>
        <SegmentedControl
          aria-label={t('settings.appearance.scheme')}
          value={scheme}
          onChange={(value) => setPreferences({ scheme: SCHEMES.find((one) => one === value) ?? 'auto' })}
          data={SCHEMES.map((one) => ({ value: one, label: t(`scheme.${one}`) }))}
        />
      </Line>
      <Line label={t('settings.appearance.touch')} note={t('settings.appearance.touchNote')}>
        <Switch
          aria-label={t('settings.appearance.touch')}
          checked={touch}
          onChange={(event) => setPreferences({ touch: event.currentTarget.checked })}
        />
      </Line>
    </div>
  )
}

function Line({ label, note, children }: { label: string; note: string; children: ReactNode }) {
  return (
    <div className={classes.line}>
      <div>
        <h3>{label}</h3>
        <p>{note}</p>
      </div>
      {children}
    </div>
  )
}
