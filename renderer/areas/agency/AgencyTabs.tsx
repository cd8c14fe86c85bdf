import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Tabs } from '../properties/Tabs.tsx'

const ADDRESSES = { rollUp: '/agency', branches: '/agency/branches', people: '/agency/people' } as const

export function AgencyTabs({ value }: { value: keyof typeof ADDRESSES }) {
  const { t } = useTranslation('agency')
  const navigate = useNavigate()
  return (
    <Tabs
      label={t('title')}
      value={value}
      onValue={(tab) => void navigate({ to: ADDRESSES[tab] })}
      tabs={[
        { value: 'rollUp', label: t('rollUp.title') },
        { value: 'branches', label: t('branches.title') },
        { value: 'people', label: t('people.title') },
      ]}
    />
  )
}
