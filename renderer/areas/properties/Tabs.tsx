import { useTranslation } from 'react-i18next'
import { useHotKeys } from '../../ui/keys/useHotKeys.ts'
import classes from './Tabs.module.css'

interface TabsProps<V extends string> {
  label: string
  value: V
  onValue: (value: V) => void
  tabs: readonly { value: V; label: string; note?: string }[]
}

/** A few parts of one list, side by side; the digits choose between them. */
export function Tabs<V extends string>({ label, value, onValue, tabs }: TabsProps<V>) {
  const { t } = useTranslation('properties')
  useHotKeys(
    tabs.map((tab, index) => ({
      keys: String(index + 1),
      label: t('tabs.key', { tab: tab.label }),
      run: () => onValue(tab.value),
      hidden: index > 0,
    })),
  )
  return (
    <div role="group" aria-label={label} className={classes.tabs}>
      {tabs.map((tab) => (
        <button key={tab.value} type="button" aria-pressed={tab.value === value} className={classes.tab} onClick={() => onValue(tab.value)}>
          {tab.label}
          {tab.note !== undefined && <span className={classes.note}>{tab.note}</span>}
        </button>
      ))}
    </div>
  )
}
