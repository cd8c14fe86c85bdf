import { IconBuildingSkyscraper, IconCircleCheckFilled, IconClock, IconCloud, IconDeviceDesktop, type Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../ui/format.ts'
import { InstantText } from '../../ui/InstantText.tsx'
import classes from './Sync.module.css'
import type { SyncStatus } from './useSyncStatus.ts'

/** Saved here, on the server, seen by head office: three plain facts side by side. */
export function ThreeFacts({ status }: { status: SyncStatus }) {
  const { t } = useTranslation('sync')
  const format = useFormat()
  const { waiting, lastSyncAt, onServer, seenByHeadOffice } = status
  const isSeen = seenByHeadOffice !== undefined && waiting === 0 && seenByHeadOffice.seq >= (onServer?.seq ?? 0)
  return (
    <div className={classes.facts}>
      <Fact icon={IconDeviceDesktop} title={t('fact.here')} isDone>
        {t('fact.hereNote', { count: status.documents, shown: format.count(status.documents) })}
      </Fact>
      <Fact icon={IconCloud} title={t('fact.server')} isDone={waiting === 0}>
        {waiting === 0 ? t('fact.serverAll') : t('fact.serverWaiting', { count: waiting, shown: format.count(waiting) })}
        {lastSyncAt !== undefined && (
          <>
            {' '}
            {t('fact.last')} <InstantText instant={lastSyncAt} />.
          </>
        )}
      </Fact>
      <Fact icon={IconBuildingSkyscraper} title={t('fact.headOffice')} isDone={isSeen}>
        {seenByHeadOffice === undefined ? (
          t('fact.nobody')
        ) : (
          <>
            {isSeen ? t('fact.seenAll') : t('fact.seenUpTo')} <InstantText instant={seenByHeadOffice.at} />.
          </>
        )}
      </Fact>
    </div>
  )
}

function Fact({ icon: Shape, title, isDone, children }: { icon: Icon; title: string; isDone: boolean; children: ReactNode }) {
  const { t } = useTranslation('sync')
  return (
    <section className={classes.fact} aria-label={title}>
      <div className={classes.factHead}>
        <Shape size={18} stroke={1.75} aria-hidden="true" />
        <h2>{title}</h2>
        {isDone ? (
          <IconCircleCheckFilled size={16} className={classes.done} aria-label={t('fact.done')} />
        ) : (
          <IconClock size={16} className={classes.notYet} aria-label={t('fact.notYet')} />
        )}
      </div>
      <p>{children}</p>
    </section>
  )
}
