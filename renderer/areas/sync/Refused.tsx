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
import { RefusedView } from './RefusedView.tsx'
import { SyncTabs } from './SyncTabs.tsx'

/** How often it is looked at: what was refused is kept beside the books, so no commit tells of it. */
const LOOK_MS = 4_000

/** What the server did not take. Nothing of it is lost: each is repaired and sent again, or dropped on purpose. */
export function Refused() {
  const { t } = useTranslation('sync')
  const { open } = useSearch({ from: '/sync/refused' })
  const navigate = useNavigate()
  const words = useRecordWords()
  const read = useRead('sync.refused', {}, { every: LOOK_MS })
  const goTo = (id: string): void => void navigate({ to: '/sync/refused', search: { open: id }, replace: true })
  return (
    <Page scroll={false}>
      <PageHeader title={t('title')} />
      <SyncTabs value="refused" />
      <Loaded read={read}>
        {({ rows }) => {
          const refused = rows.find((one) => one.id === open) ?? rows[0]
          if (!refused) return <EmptyState icon={<IconCircleCheck size={24} />}>{t('refused.empty')}</EmptyState>
          return (
            <PickList
              label={t('tab.refused')}
              items={rows.map((one) => ({
                id: one.id,
                title: [words.kindName(one.kind), recordTitle(one.kind, one.document)].filter(Boolean).join(' '),
                note: <InstantText instant={one.refusedAt} />,
              }))}
              openId={refused.id}
              onOpen={goTo}
            >
              <RefusedView key={refused.id} refused={refused} onDone={() => void read.refetch()} />
            </PickList>
          )
        }}
      </Loaded>
    </Page>
  )
}
