import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { residentName } from '../../../shared/areas/residents/resident-name.ts'
import { useRead } from '../../app/host/useRead.ts'
import { useHotKeys } from '../../ui/keys/useHotKeys.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Page, PageHeader, Section } from '../../ui/Page.tsx'
import { SidePanel } from '../../ui/SidePanel.tsx'
import { StatusBadge } from '../../ui/StatusBadge.tsx'
import { AccountSummary } from './AccountSummary.tsx'
import { ContactFacts } from './ContactFacts.tsx'
import { EditResident } from './EditResident.tsx'
import { IdentityNumbers } from './IdentityNumbers.tsx'
import { KycDocuments } from './KycDocuments.tsx'
import { Ledger } from './Ledger.tsx'
import { ResidentActions } from './ResidentActions.tsx'
import classes from './ResidentPage.module.css'
import { RESIDENT_TONES } from './residentTones.ts'
import { Tenancies } from './Tenancies.tsx'
import { LinkTo } from '../properties/LinkTo.tsx'

/** A person in full: the account with its running balance, the agreements, and everything that is known. */
export function ResidentPage() {
  const { t } = useTranslation('residents')
  const { residentId } = useParams({ from: '/residents/$residentId' })
  const { edit } = useSearch({ from: '/residents/$residentId' })
  const navigate = useNavigate({ from: '/residents/$residentId' })
  const read = useRead('residents.get', { id: residentId })
  const editing = (on: boolean): void => void navigate({ search: on ? { edit: 'yes' } : {}, replace: true })
  const back = (): void => void navigate({ to: '/residents', search: { open: residentId } })
  useHotKeys([{ keys: 'escape', label: t('page.back'), run: back }], { enabled: edit !== 'yes' })
  const panel =
    read.data && edit === 'yes' ? (
      <SidePanel title={t('edit.title')} onClose={() => editing(false)}>
        <EditResident resident={read.data} onDone={() => editing(false)} />
      </SidePanel>
    ) : undefined
  return (
    <Page panel={panel}>
      <Loaded read={read}>
        {(resident) => (
          <>
            <PageHeader
              title={residentName(resident)}
              note={<StatusBadge tone={RESIDENT_TONES[resident.status]}>{t(`status.${resident.status}`)}</StatusBadge>}
              back={
                <LinkTo to="/residents" search={{ open: residentId }} fz={12}>
                  {t('list.title')}
                </LinkTo>
              }
            />
            <div className={classes.actions}>
              <ResidentActions resident={resident} onEdit={() => editing(true)} />
            </div>
            <div className={classes.columns}>
              <div>
                <AccountSummary residentId={residentId} />
                <Section title={t('ledger.title')}>
                  <Ledger residentId={residentId} />
                </Section>
              </div>
              <div>
                <Tenancies residentId={residentId} />
                <Section title={t('sheet.contact')}>
                  <ContactFacts resident={resident} />
                </Section>
                <Section title={t('form.identity')}>
                  <IdentityNumbers resident={resident} />
                  <KycDocuments resident={resident} />
                </Section>
                <Section title={t('form.notes')}>{resident.notes ?? <span className={classes.none}>{t('sheet.noNotes')}</span>}</Section>
                <Section title={t('sheet.data')}>
                  <LinkTo to="/settings/audit" search={{ kind: 'resident', id: residentId }}>
                    {t('sheet.trail')}
                  </LinkTo>
                  {' · '}
                  <LinkTo to="/settings/privacy" search={{ resident: residentId }}>
                    {t('sheet.privacy')}
                  </LinkTo>
                </Section>
              </div>
            </div>
          </>
        )}
      </Loaded>
    </Page>
  )
}
