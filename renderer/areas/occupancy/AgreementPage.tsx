import { useCanGoBack, useNavigate, useParams, useRouter, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { residentName } from '../../../shared/areas/residents/resident-name.ts'
import { useRead } from '../../app/host/useRead.ts'
import { useHotKeys } from '../../ui/keys/useHotKeys.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Page, PageHeader, Section } from '../../ui/Page.tsx'
import { SidePanel } from '../../ui/SidePanel.tsx'
import { StatusBadge } from '../../ui/StatusBadge.tsx'
import { AGREEMENT_TONES } from '../residents/agreementTones.ts'
import { AgreementActions } from './AgreementActions.tsx'
import { AgreementBills } from './AgreementBills.tsx'
import classes from './AgreementPage.module.css'
import { Notices } from './Notices.tsx'
import { RentHistory } from './RentHistory.tsx'
import { SignedAgreement } from './SignedAgreement.tsx'
import { Stays } from './Stays.tsx'
import { AgreementTask } from './tasks/AgreementTask.tsx'
import type { TaskName } from './tasks/taskNames.ts'
import { TermFacts } from './TermFacts.tsx'
import { usePlaceNames } from './usePlaceNames.ts'
import { LinkTo } from '../properties/LinkTo.tsx'

/** One agreement: its terms, where it was lived, what was said about it, and what can be done. */
export function AgreementPage() {
  const { t } = useTranslation('occupancy')
  const { agreementId } = useParams({ from: '/agreements/$agreementId' })
  const { do: task } = useSearch({ from: '/agreements/$agreementId' })
  const navigate = useNavigate({ from: '/agreements/$agreementId' })
  const router = useRouter()
  const canGoBack = useCanGoBack()
  const read = useRead('agreements.get', { id: agreementId })
  const residentId = read.data?.residentId ?? ''
  const resident = useRead('residents.get', { id: residentId }, { enabled: residentId !== '' })
  const stays = useRead('stays.list', { where: { agreementId }, sort: [['fromOn', 'desc']], limit: 200 })
  const names = usePlaceNames()
  const start = (next: TaskName): void => void navigate({ search: { do: next } })
  // A task opened from elsewhere goes back there; one opened here closes.
  const finish = (): void => (canGoBack ? router.history.back() : void navigate({ search: {}, replace: true }))
  useHotKeys(
    [
      {
        keys: 'escape',
        label: t('agreements.back'),
        run: () => (canGoBack ? router.history.back() : void navigate({ to: '/agreements', search: {} })),
      },
    ],
    {
      enabled: task === undefined,
    },
  )
  const name = resident.data ? residentName(resident.data) : ''
  return (
    <Page
      panel={
        task && (
          <SidePanel title={name} onClose={finish}>
            <AgreementTask agreementId={agreementId} task={task} onDone={finish} />
          </SidePanel>
        )
      }
    >
      <Loaded read={read}>
        {(agreement) => (
          <>
            <PageHeader
              title={agreement.number ?? t('agreements.draft')}
              back={
                <LinkTo to="/agreements" search={{}} fz={12}>
                  {t('agreements.title')}
                </LinkTo>
              }
              note={
                <span className={classes.note}>
                  <StatusBadge tone={AGREEMENT_TONES[agreement.status]}>{t(`agreements.tab.${agreement.status}`)}</StatusBadge>
                  <LinkTo to="/residents/$residentId" params={{ residentId: agreement.residentId }} search={{}}>
                    {name}
                  </LinkTo>
                  <LinkTo
                    to="/beds/$propertyId"
                    params={{ propertyId: agreement.propertyId }}
                    search={agreement.bedId === undefined ? {} : { bed: agreement.bedId }}
                  >
                    {names.placeOf(agreement)}, {names.propertyOf(agreement.propertyId)}
                  </LinkTo>
                </span>
              }
            />
            <AgreementActions agreement={agreement} stays={stays.data?.rows ?? []} name={name} onTask={start} />
            <div className={classes.columns}>
              <div>
                <Section title={t('terms.title')}>
                  <TermFacts agreement={agreement} />
                </Section>
                <Section title={t('signed.title')}>
                  <SignedAgreement agreement={agreement} />
                </Section>
                <Section title={t('history.title')}>
                  <RentHistory agreement={agreement} />
                </Section>
              </div>
              <div>
                <Section title={t('stays.title')}>
                  <Stays stays={stays.data?.rows ?? []} names={names} />
                </Section>
                <Section title={t('notices.title')}>
                  <Notices agreementId={agreementId} />
                </Section>
                <Section title={t('bills.title')}>
                  <AgreementBills agreementId={agreementId} />
                </Section>
              </div>
            </div>
          </>
        )}
      </Loaded>
    </Page>
  )
}
