import { residentName } from '../../../../shared/areas/residents/resident-name.ts'
import type { OutputOf, ReadName } from '../../../app/host/contract.ts'
import { useRead } from '../../../app/host/useRead.ts'

const NAMES: Readonly<Record<string, (id: string) => React.ReactNode>> = {
  resident: (id) => <Named read="residents.get" id={id} nameOf={residentName} />,
  property: (id) => <Named read="properties.get" id={id} nameOf={(one) => one.name} />,
  branch: (id) => <Named read="branches.get" id={id} nameOf={(one) => one.name} />,
  room: (id) => <Named read="rooms.get" id={id} nameOf={(one) => one.number} />,
  bed: (id) => <Named read="beds.get" id={id} nameOf={(one) => one.label} />,
}

/** What another record is called; the end of its id where it has no name or is not here. */
export function RefName({ to, id }: { to: string; id: string }) {
  return NAMES[to]?.(id) ?? <Shortened id={id} />
}

type GetName = Extract<ReadName, 'residents.get' | 'properties.get' | 'branches.get' | 'rooms.get' | 'beds.get'>

function Named<N extends GetName>({ read, id, nameOf }: { read: N; id: string; nameOf: (row: OutputOf<N>) => string }) {
  const { data } = useRead(read, { id } as never)
  return data === undefined ? <Shortened id={id} /> : <>{nameOf(data)}</>
}

function Shortened({ id }: { id: string }) {
  return <span title={id}>…{id.slice(-6)}</span>
}
