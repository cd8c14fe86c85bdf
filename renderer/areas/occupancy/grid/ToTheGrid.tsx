import { Navigate, useParams } from '@tanstack/react-router'
import { useRead } from '../../../app/host/useRead.ts'
import { Loaded } from '../../../ui/Loaded.tsx'

/** A bed found by its name alone: on the grid of its house, with its panel open. */
export function BedOnGrid() {
  const { bedId } = useParams({ from: '/bed/$bedId' })
  const bed = useRead('beds.get', { id: bedId })
  return (
    <Loaded read={bed}>
      {({ propertyId, id }) => <Navigate to="/beds/$propertyId" params={{ propertyId }} search={{ bed: id }} replace />}
    </Loaded>
  )
}

/** A room found by its number: on the grid, at its first bed. */
export function RoomOnGrid() {
  const { roomId } = useParams({ from: '/room/$roomId' })
  const room = useRead('rooms.get', { id: roomId })
  const beds = useRead('beds.list', { where: { roomId }, sort: [['number', 'asc']], limit: 1 })
  return (
    <Loaded read={room}>
      {({ propertyId }) =>
        beds.data && (
          <Navigate
            to="/beds/$propertyId"
            params={{ propertyId }}
            search={beds.data.rows[0] ? { bed: beds.data.rows[0].id } : {}}
            replace
          />
        )
      }
    </Loaded>
  )
}
