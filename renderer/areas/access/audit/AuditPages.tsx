import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InputOf } from '../../../app/host/contract.ts'
import { useRead } from '../../../app/host/useRead.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { InstantText } from '../../../ui/InstantText.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { PlainTable } from '../../../ui/PlainTable.tsx'
import classes from './Audit.module.css'
import type { AuditEntry } from './AuditSearchPage.tsx'
import { Incomplete } from './Incomplete.tsx'
import { useTouchWords } from './useTouchWords.ts'

type Asked = Omit<InputOf<'audit.search'>, 'after' | 'limit'>
const PAGE = 50

interface AuditPagesProps {
  asked: Asked
  openId: string | undefined
  onOpen: (entry: AuditEntry) => void
}

/** Page under page, each read by where the one before ended. */
export function AuditPages({ asked, openId, onOpen }: AuditPagesProps) {
  const { t } = useTranslation('access')
  const [after, setAfter] = useState<readonly (string | undefined)[]>([undefined])
  return (
    <PlainTable
      label={t('audit.title')}
      columns={[
        { text: t('audit.when'), width: 128 },
        { text: t('audit.who'), width: 160 },
        { text: t('audit.desk'), width: 64 },
        { text: t('audit.what') },
        { text: t('actions'), spoken: true, align: 'end' },
      ]}
    >
      {after.map((cursor, index) => (
        <OnePage
          key={cursor ?? ''}
          asked={{ ...asked, ...(cursor === undefined ? {} : { after: cursor }) }}
          openId={openId}
          onOpen={onOpen}
          onMore={index === after.length - 1 ? (next) => setAfter([...after, next]) : undefined}
        />
      ))}
    </PlainTable>
  )
}

interface OnePageProps extends Omit<AuditPagesProps, 'asked'> {
  asked: InputOf<'audit.search'>
  onMore: ((next: string) => void) | undefined
}

function OnePage({ asked, openId, onOpen, onMore }: OnePageProps) {
  const { t } = useTranslation('access')
  const touchWords = useTouchWords()
  const page = useRead('audit.search', { ...asked, limit: PAGE })
  if (!page.data || (page.data.rows.length === 0 && asked.after === undefined))
    return (
      <Whole>
        <Loaded read={page}>{() => <EmptyState>{t('audit.empty')}</EmptyState>}</Loaded>
      </Whole>
    )
  const { rows, next, ...known } = page.data
  return (
    <>
      {!known.complete && asked.after === undefined && (
        <Whole>
          <Incomplete {...known} />
        </Whole>
      )}
      {rows.map((entry) => (
        <tr key={entry.id} aria-current={entry.id === openId ? true : undefined}>
          <td>
            <InstantText instant={entry.at} />
          </td>
          <td>{entry.actorName}</td>
          <td>{entry.deviceCode ?? '–'}</td>
          <td>{touchWords(entry)}</td>
          <td data-align="end">
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={t('audit.openOne', { what: touchWords(entry) })}
              onClick={() => onOpen(entry)}
            >
              {t('audit.open')}
            </Button>
          </td>
        </tr>
      ))}
      {onMore && next !== undefined && (
        <Whole>
          <div className={classes.more}>
            <Button variant="default" onClick={() => onMore(next)}>
              {t('audit.older')}
            </Button>
          </div>
        </Whole>
      )}
    </>
  )
}

function Whole({ children }: { children: React.ReactNode }) {
  return (
    <tr>
      <td colSpan={5}>{children}</td>
    </tr>
  )
}
