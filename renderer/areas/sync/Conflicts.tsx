import { useNavigate, useSearch } from '@tanstack/react-router'
import { IconCircleCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../app/host/useRead.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { InstantText } from '../../ui/InstantText.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Page, PageHeader } from '../../ui/Page.tsx'
import { PickList } from '../../ui/PickList.tsx'
import { recordTitle } from '../access/records/recordFields.ts'
import { useRecordWords } from '../access/records/useRecordWords.ts'
import { conflictKind } from './conflictKind.ts'
import { ConflictView } from './ConflictView.tsx'
import { SyncTabs } from './SyncTabs.tsx'

const SHOWN = 200

/** What two desks meant differently, one by one, until there is nothing left to decide. */
export function Conflicts() {
  const { t } = useTranslation('sync')
  const { open } = useSearch({ from: '/sync/conflicts' })
  const navigate = useNavigate()
  const words = useRecordWords()
  const read = useRead('sync.conflicts', { status: 'open', limit: SHOWN }, { keep: true })
  const goTo = (id: string | undefined): void =>
    void navigate({ to: '/sync/conflicts', search: id === undefined ? {} : { open: id }, replace: true })
  return (
    <Page scroll={false}>
      <PageHeader title={t('title')} />
      <SyncTabs value="conflicts" />
      <Loaded read={read}>
        {({ rows, total }) => {
          const conflict = rows.find((one) => one.id === open) ?? rows[0]
          if (!conflict) return <EmptyState icon={<IconCircleCheck size={24} />}>{t('conflicts.empty')}</EmptyState>
          const next = rows[rows.indexOf(conflict) + 1] ?? rows[rows.indexOf(conflict) - 1]
          return (
            <PickList
              label={total > rows.length ? t('conflicts.firstOf', { count: rows.length, total }) : t('conflicts.title')}
              items={rows.map((one) => ({
                id: one.id,
                title: t(`conflicts.type.${conflictKind(one)}`, { kind: words.kindName(one.about) }),
                note: (
                  <>
                    {recordTitle(one.about, one.kept)} <InstantText instant={one.createdAt} />
                  </>
                ),
              }))}
              openId={conflict.id}
              onOpen={goTo}
            >
              <ConflictView key={conflict.id} conflict={conflict} onDecided={() => goTo(next?.id)} />
            </PickList>
          )
        }}
      </Loaded>
    </Page>
  )
}
