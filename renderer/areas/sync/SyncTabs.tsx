import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../ui/format.ts'
import { Tabs } from '../properties/Tabs.tsx'
import { useSyncStatus } from './useSyncStatus.ts'

const ADDRESSES = { overview: '/sync', conflicts: '/sync/conflicts', refused: '/sync/refused' } as const

/** How things stand, what a person must decide, and what the server did not take. */
export function SyncTabs({ value }: { value: keyof typeof ADDRESSES }) {
  const { t } = useTranslation('sync')
  const navigate = useNavigate()
  const format = useFormat()
  const { data } = useSyncStatus()
  const note = (count: number | undefined) => (count === undefined || count === 0 ? {} : { note: format.count(count) })
  return (
    <Tabs
      label={t('title')}
      value={value}
      onValue={(tab) => void navigate({ to: ADDRESSES[tab] })}
      tabs={[
        { value: 'overview', label: t('tab.overview') },
        { value: 'conflicts', label: t('tab.conflicts'), ...note(data?.conflicts) },
        { value: 'refused', label: t('tab.refused'), ...note(data?.refused) },
      ]}
    />
  )
}
