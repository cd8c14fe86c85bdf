import { useTranslation } from 'react-i18next'
import { useFormat } from '../../ui/format.ts'
import { Tabs } from '../properties/Tabs.tsx'
import { STATUS_TABS, type StatusTab } from './statusTabNames.ts'
import type { Person } from './usePeople.ts'

/** Those who live here first, the others one key away; each says how many they are. */
export function StatusTabs({
  people,
  status,
  onStatus,
}: {
  people: readonly Person[]
  status: StatusTab
  onStatus: (status: StatusTab) => void
}) {
  const { t } = useTranslation('residents')
  const format = useFormat()
  const count = (tab: StatusTab): number => (tab === 'all' ? people.length : people.filter((one) => one.resident.status === tab).length)
  return (
    <Tabs
      label={t('list.tabs')}
      value={status}
      onValue={onStatus}
      tabs={STATUS_TABS.map((tab) => ({ value: tab, label: t(`status.${tab}`), note: format.count(count(tab)) }))}
    />
  )
}
