import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { IconGitCompare, IconPlugConnected, IconRefresh } from '@tabler/icons-react'
import { rootRoute } from '../../app/rootRoute.tsx'
import type { AreaScreens } from '../../app/screens.ts'

const syncRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sync',
  component: lazyRouteComponent(() => import('./Sync.tsx'), 'Sync'),
})
/** `open`: the conflict being decided. */
const conflictsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sync/conflicts',
  component: lazyRouteComponent(() => import('./Conflicts.tsx'), 'Conflicts'),
  validateSearch: ({ open }: Record<string, unknown>): { open?: string } => (typeof open === 'string' ? { open } : {}),
})
/** `open`: the refused record in the panel. */
const refusedRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sync/refused',
  component: lazyRouteComponent(() => import('./Refused.tsx'), 'Refused'),
  validateSearch: ({ open }: Record<string, unknown>): { open?: string } => (typeof open === 'string' ? { open } : {}),
})
const connectRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sync/connect',
  component: lazyRouteComponent(() => import('./Connect.tsx'), 'Connect'),
})

export const syncRoutes = [syncRoute, conflictsRoute, refusedRoute, connectRoute] as const

export const syncScreens: AreaScreens = {
  commands: [
    { label: 'sync:title', to: '/sync', icon: IconRefresh },
    { label: 'sync:conflicts.title', to: '/sync/conflicts', icon: IconGitCompare },
    { label: 'sync:connect.title', to: '/sync/connect', icon: IconPlugConnected },
  ],
  settings: [{ group: 'desk', label: 'sync:title', to: '/sync' }],
}
