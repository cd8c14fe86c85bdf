import { useCanGoBack, useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { residentName } from '../../../shared/areas/residents/resident-name.ts'
import { useRead } from '../../app/host/useRead.ts'
import { Page, PageHeader } from '../../ui/Page.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { LetForm } from './LetForm.tsx'
import { LinkTo } from '../properties/LinkTo.tsx'

/** A new agreement, from anywhere: nothing chosen yet, or the resident already. */
export function NewAgreement() {
  const { t } = useTranslation('occupancy')
  const { resident: residentId } = useSearch({ from: '/agreements/new' })
  const navigate = useNavigate()
  const router = useRouter()
  const canGoBack = useCanGoBack()
  const resident = useRead('residents.get', { id: residentId ?? '' }, { enabled: residentId !== undefined })
  const isReady = residentId === undefined || resident.data !== undefined || resident.error !== null
  return (
    <Page narrow>
      <PageHeader
        title={t('let.title')}
        note={t('let.note')}
        back={
          <LinkTo to="/agreements" search={{}} fz={12}>
            {t('agreements.title')}
          </LinkTo>
        }
      />
      {isReady ? (
        <LetForm
          resident={resident.data && { id: resident.data.id, label: residentName(resident.data) }}
          onDone={(agreementId) => void navigate({ to: '/agreements/$agreementId', params: { agreementId }, search: {}, replace: true })}
          onCancel={() => (canGoBack ? router.history.back() : void navigate({ to: '/agreements', search: {} }))}
        />
      ) : (
        <Skeleton />
      )}
    </Page>
  )
}
