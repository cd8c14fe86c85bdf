import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { IconBuilding, IconBuildingPlus } from '@tabler/icons-react'
import { rootRoute } from '../../app/rootRoute.tsx'
import type { AreaScreens } from '../../app/screens.ts'

type Yes = 'yes' | undefined
const yes = (value: unknown): Yes => (value === 'yes' ? 'yes' : undefined)

const propertiesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/beds',
  component: lazyRouteComponent(() => import('./Properties.tsx'), 'Properties'),
  validateSearch: ({ all, add }: Record<string, unknown>): { all?: Yes; add?: Yes } => ({ all: yes(all), add: yes(add) }),
})
const roomsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/beds/$propertyId/rooms',
  component: lazyRouteComponent(() => import('./Rooms.tsx'), 'Rooms'),
  validateSearch: ({ add, edit, bed }: Record<string, unknown>): { add?: Yes; edit?: Yes; bed?: string | undefined } => ({
    add: yes(add),
    edit: yes(edit),
    bed: typeof bed === 'string' ? bed : undefined,
  }),
})

export const propertiesRoutes = [propertiesRoute, roomsRoute] as const

export const propertiesScreens: AreaScreens = {
  commands: [
    { label: 'properties:all', to: '/beds', search: { all: 'yes' }, icon: IconBuilding },
    { label: 'properties:add.title', to: '/beds', search: { add: 'yes' }, icon: IconBuildingPlus },
  ],
  doors: [{ label: 'properties:add.title', note: 'properties:doorNote', to: '/beds', search: { add: 'yes' }, icon: IconBuildingPlus }],
  records: { property: (id) => `/beds/${id}` },
}
