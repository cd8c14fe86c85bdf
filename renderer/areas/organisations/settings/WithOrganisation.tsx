import type { ReactNode } from 'react'
import type { OutputOf } from '../../../app/host/contract.ts'
import { useRead } from '../../../app/host/useRead.ts'
import { Loaded } from '../../../ui/Loaded.tsx'

type Organisation = OutputOf<'organisations.update'>

/** Draws its children once the organisation is known; the shell only shows when there is one. */
export function WithOrganisation({ children }: { children: (organisation: Organisation) => ReactNode }) {
  const read = useRead('organisations.get', {})
  return <Loaded read={read}>{({ organisation }) => organisation && children(organisation)}</Loaded>
}
