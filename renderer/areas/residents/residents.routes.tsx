import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { IconUserPlus, IconUsers } from '@tabler/icons-react'
import { rootRoute } from '../../app/rootRoute.tsx'
import type { AreaScreens } from '../../app/screens.ts'
import { STATUS_TABS, type StatusTab } from './statusTabNames.ts'

interface ListSearch {
  status?: StatusTab | undefined
  open?: string | undefined
  add?: 'yes' | undefined
  edit?: 'yes' | undefined
}

const residentsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/residents',
  component: lazyRouteComponent(() => import('./Residents.tsx'), 'Residents'),
  validateSearch: ({ status, open, add, edit }: Record<string, unknown>): ListSearch => ({
    status: STATUS_TABS.find((tab) => tab === status),
    open: typeof open === 'string' ? open : undefined,
    add: add === 'yes' ? 'yes' : undefined,
    edit: edit === 'yes' ? 'yes' : undefined,
  }),
})
const residentRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/residents/$residentId',
  component: lazyRouteComponent(() => import('./ResidentPage.tsx'), 'ResidentPage'),
  validateSearch: ({ edit }: Record<string, unknown>): { edit?: 'yes' | undefined } => ({ edit: edit === 'yes' ? 'yes' : undefined }),
})

export const residentsRoutes = [residentsRoute, residentRoute] as const

export const residentsScreens: AreaScreens = {
  rail: [{ place: 'residents', to: '/residents', icon: IconUsers }],
  commands: [{ label: 'residents:add.title', to: '/residents', search: { add: 'yes' }, icon: IconUserPlus, keys: 'mod+shift+r' }],
  records: { resident: (id) => `/residents/${id}` },
}
