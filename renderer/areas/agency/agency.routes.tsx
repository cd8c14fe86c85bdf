import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { IconBuildingCommunity, IconChartBar } from '@tabler/icons-react'
import { rootRoute } from '../../app/rootRoute.tsx'
import type { AreaScreens } from '../../app/screens.ts'

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** `from` and `to`: the days the figures are for; absent: this month. */
const rollUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/agency',
  component: lazyRouteComponent(() => import('./RollUp.tsx'), 'RollUp'),
  validateSearch: ({ from, to }: Record<string, unknown>): { from?: string | undefined; to?: string | undefined } => ({
    from: text(from),
    to: text(to),
  }),
})
/** `open`: the branch in the panel; `add`: the form for a new one. */
const branchesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/agency/branches',
  component: lazyRouteComponent(() => import('./Branches.tsx'), 'Branches'),
  validateSearch: ({ open, add }: Record<string, unknown>): { open?: string | undefined; add?: 'yes' | undefined } => ({
    open: text(open),
    add: add === 'yes' ? 'yes' : undefined,
  }),
})
const peopleRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/agency/people',
  component: lazyRouteComponent(() => import('./Agencies.tsx'), 'Agencies'),
})

export const agencyRoutes = [rollUpRoute, branchesRoute, peopleRoute] as const

export const agencyScreens: AreaScreens = {
  commands: [
    { label: 'agency:rollUp.title', to: '/agency', icon: IconChartBar },
    { label: 'agency:branches.title', to: '/agency/branches', icon: IconBuildingCommunity },
  ],
  settings: [{ group: 'people', label: 'agency:title', to: '/agency' }],
}
