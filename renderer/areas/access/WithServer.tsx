import { useNavigate } from '@tanstack/react-router'
import { IconPlugConnected } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useSyncStatus } from '../sync/useSyncStatus.ts'

/** What only a server can do; at a desk without one it says so and shows the way. */
export function WithServer({ why, children }: { why: string; children: ReactNode }) {
  const { t } = useTranslation('access')
  const navigate = useNavigate()
  const { data } = useSyncStatus()
  if (data?.state !== 'local') return children
  return (
    <EmptyState
      icon={<IconPlugConnected size={24} />}
      action={
        <ActionButton kind="main" onClick={() => void navigate({ to: '/sync/connect' })}>
          {t('connect')}
        </ActionButton>
      }
    >
      {why}
    </EmptyState>
  )
}
