import { useSearch } from '@tanstack/react-router'
import { AuditSearchPage } from './AuditSearchPage.tsx'
import { Trail } from './Trail.tsx'

/** Every change, searched; or the trail of one record. */
export function Audit() {
  const { kind, id } = useSearch({ from: '/settings/audit' })
  return kind !== undefined && id !== undefined ? <Trail kind={kind} id={id} /> : <AuditSearchPage />
}
