import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { IconHistory, IconUserPlus, IconUsersGroup } from '@tabler/icons-react'
import { rootRoute } from '../../app/rootRoute.tsx'
import type { AreaScreens } from '../../app/screens.ts'

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** `open`: the member in the panel; `invite`: the form. */
const membersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/members',
  component: lazyRouteComponent(() => import('./members/Members.tsx'), 'Members'),
  validateSearch: ({ open, invite }: Record<string, unknown>): { open?: string | undefined; invite?: 'yes' | undefined } => ({
    open: text(open),
    invite: invite === 'yes' ? 'yes' : undefined,
  }),
})
const keysRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/keys',
  component: lazyRouteComponent(() => import('./keys/ApiKeys.tsx'), 'ApiKeys'),
})
const profileRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/profile',
  component: lazyRouteComponent(() => import('./profile/Profile.tsx'), 'Profile'),
})
const devicesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/devices',
  component: lazyRouteComponent(() => import('./devices/Devices.tsx'), 'Devices'),
})
const deskRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/desk',
  component: lazyRouteComponent(() => import('./desk/DeskUsers.tsx'), 'DeskUsers'),
})

export interface AuditSearch {
  kind?: string | undefined
  id?: string | undefined
  actor?: string | undefined
  from?: string | undefined
  to?: string | undefined
  /** The change in the panel. */
  open?: string | undefined
  /** The record is shown as it was on this day. */
  on?: string | undefined
}

/** With `kind` and `id`: the trail of one record. */
const auditRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/audit',
  component: lazyRouteComponent(() => import('./audit/Audit.tsx'), 'Audit'),
  validateSearch: ({ kind, id, actor, from, to, open, on }: Record<string, unknown>): AuditSearch => ({
    kind: text(kind),
    id: text(id),
    actor: text(actor),
    from: text(from),
    to: text(to),
    open: text(open),
    on: text(on),
  }),
})
/** `resident`: whose data it is about. */
const privacyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/privacy',
  component: lazyRouteComponent(() => import('./privacy/Privacy.tsx'), 'Privacy'),
  validateSearch: ({ resident }: Record<string, unknown>): { resident?: string | undefined } => ({ resident: text(resident) }),
})

export const accessRoutes = [membersRoute, keysRoute, profileRoute, devicesRoute, deskRoute, auditRoute, privacyRoute] as const

export const accessScreens: AreaScreens = {
  commands: [
    { label: 'access:members.title', to: '/settings/members', icon: IconUsersGroup },
    { label: 'access:members.invite', to: '/settings/members', search: { invite: 'yes' }, icon: IconUserPlus },
    { label: 'access:audit.title', to: '/settings/audit', icon: IconHistory },
  ],
  settings: [
    { group: 'people', label: 'access:members.title', to: '/settings/members' },
    { group: 'people', label: 'access:keys.title', to: '/settings/keys' },
    { group: 'desk', label: 'access:desk.title', to: '/settings/desk' },
    { group: 'you', label: 'access:profile.title', to: '/settings/profile' },
    { group: 'you', label: 'access:devices.title', to: '/settings/devices' },
    { group: 'records', label: 'access:audit.title', to: '/settings/audit' },
    { group: 'records', label: 'access:privacy.title', to: '/settings/privacy' },
  ],
}
