import { useTranslation } from 'react-i18next'
import { InstantText } from '../../../ui/InstantText.tsx'
import { Section } from '../../../ui/Page.tsx'
import { SidePanel } from '../../../ui/SidePanel.tsx'
import { LinkTo } from '../../properties/LinkTo.tsx'
import { useRecordWords } from '../records/useRecordWords.ts'
import classes from './Audit.module.css'
import type { AuditEntry } from './AuditSearchPage.tsx'
import { ChangeList } from './ChangeList.tsx'

/** One change in full: each record it touched, before and after, with the way to that record's whole trail. */
export function AuditPanel({ entry, onClose }: { entry: AuditEntry; onClose: () => void }) {
  const { t } = useTranslation('access')
  const words = useRecordWords()
  return (
    <SidePanel
      title={entry.actorName}
      note={
        <>
          <InstantText instant={entry.at} />
          {entry.deviceCode !== undefined && ` · ${t('audit.atDesk', { code: entry.deviceCode })}`}
        </>
      }
      onClose={onClose}
    >
      {entry.documents.map((one) => (
        <Section
          key={one.id}
          title={t(`audit.did.${one.op}`, { what: [words.kindName(one.kind), one.title].filter(Boolean).join(' ') })}
          aside={
            <LinkTo to="/settings/audit" search={{ kind: one.kind, id: one.id }} fz={12}>
              {t('audit.trail')}
            </LinkTo>
          }
        >
          <ChangeList kind={one.kind} changes={one.changes} />
        </Section>
      ))}
      <p className={classes.code}>{entry.action}</p>
    </SidePanel>
  )
}
