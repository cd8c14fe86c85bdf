import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { residentName } from '../../../shared/areas/residents/resident-name.ts'
import { useRead } from '../../app/host/useRead.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Section } from '../../ui/Page.tsx'
import { SidePanel } from '../../ui/SidePanel.tsx'
import { StatusBadge } from '../../ui/StatusBadge.tsx'
import { AccountSummary } from './AccountSummary.tsx'
import { ContactFacts } from './ContactFacts.tsx'
import { EditResident } from './EditResident.tsx'
import { IdentityNumbers } from './IdentityNumbers.tsx'
import { ResidentActions } from './ResidentActions.tsx'
import { RESIDENT_TONES } from './residentTones.ts'
import { Tenancies } from './Tenancies.tsx'

interface ResidentPanelProps {
  residentId: string
  editing: boolean
  onEdit: (editing: boolean) => void
  onClose: () => void
}

/** A person beside the list: what is owed, where they sleep, how to reach them. */
export function ResidentPanel({ residentId, editing, onEdit, onClose }: ResidentPanelProps) {
  const { t } = useTranslation('residents')
  const navigate = useNavigate()
  const read = useRead('residents.get', { id: residentId })
  const resident = read.data
  return (
    <SidePanel
      title={resident ? residentName(resident) : ' '}
      note={resident && <StatusBadge tone={RESIDENT_TONES[resident.status]}>{t(`status.${resident.status}`)}</StatusBadge>}
      onClose={onClose}
      onOpenPage={() => void navigate({ to: '/residents/$residentId', params: { residentId }, search: {} })}
      footer={resident && !editing ? <ResidentActions resident={resident} onEdit={() => onEdit(true)} /> : undefined}
    >
      <Loaded read={read}>
        {(found) =>
          editing ? (
            <EditResident resident={found} onDone={() => onEdit(false)} />
          ) : (
            <>
              <AccountSummary residentId={residentId} />
              <Tenancies residentId={residentId} />
              <Section title={t('sheet.contact')}>
                <ContactFacts resident={found} />
              </Section>
              <Section title={t('form.identity')}>
                <IdentityNumbers resident={found} />
              </Section>
              {found.notes !== undefined && <Section title={t('form.notes')}>{found.notes}</Section>}
            </>
          )
        }
      </Loaded>
    </SidePanel>
  )
}
