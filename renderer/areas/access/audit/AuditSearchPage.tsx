import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../app/host/contract.ts'
import { SettingsFrame } from '../../organisations/settings/SettingsFrame.tsx'
import type { AuditSearch } from '../access.routes.tsx'
import { AuditFilters } from './AuditFilters.tsx'
import { AuditPages } from './AuditPages.tsx'
import { AuditPanel } from './AuditPanel.tsx'

export type AuditEntry = OutputOf<'audit.search'>['rows'][number]

/** Who did what, when, at which desk: newest first, narrowed by filters. */
export function AuditSearchPage() {
  const { t } = useTranslation('access')
  const { kind, actor, from, to } = useSearch({ from: '/settings/audit' })
  const navigate = useNavigate({ from: '/settings/audit' })
  const [open, setOpen] = useState<AuditEntry>()
  const change = (part: AuditSearch): void => {
    setOpen(undefined)
    void navigate({ search: (now) => ({ ...now, ...part }), replace: true })
  }
  const asked = {
    ...(kind === undefined ? {} : { kind }),
    ...(actor === undefined ? {} : { actorId: actor }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  }
  return (
    <SettingsFrame
      title={t('audit.title')}
      note={t('audit.note')}
      wide
      panel={open && <AuditPanel key={open.id} entry={open} onClose={() => setOpen(undefined)} />}
    >
      <AuditFilters kind={kind} actor={actor} from={from} to={to} onChange={change} />
      <AuditPages key={JSON.stringify(asked)} asked={asked} openId={open?.id} onOpen={setOpen} />
    </SettingsFrame>
  )
}
