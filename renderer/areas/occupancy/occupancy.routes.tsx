import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { IconBed, IconFileCheck, IconPlus } from '@tabler/icons-react'
import { rootRoute } from '../../app/rootRoute.tsx'
import type { AreaScreens } from '../../app/screens.ts'
import { AGREEMENT_TABS, type AgreementTab } from './agreementTabs.ts'
import type { BedTask } from './grid/BedPanel.tsx'
import { taskNamed, type TaskName } from './tasks/taskNames.ts'

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

const bedsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/beds/$propertyId',
  component: lazyRouteComponent(() => import('./grid/Beds.tsx'), 'Beds'),
  validateSearch: (search: Record<string, unknown>): { bed?: string | undefined; do?: BedTask | undefined } => ({
    bed: text(search['bed']),
    do: search['do'] === 'let' ? 'let' : taskNamed(search['do']),
  }),
})
const agreementsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/agreements',
  component: lazyRouteComponent(() => import('./Agreements.tsx'), 'Agreements'),
  validateSearch: ({ status }: Record<string, unknown>): { status?: AgreementTab | undefined } => ({
    status: AGREEMENT_TABS.find((tab) => tab === status),
  }),
})
const newAgreementRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/agreements/new',
  component: lazyRouteComponent(() => import('./NewAgreement.tsx'), 'NewAgreement'),
  validateSearch: ({ resident }: Record<string, unknown>): { resident?: string | undefined } => ({ resident: text(resident) }),
})
const agreementRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/agreements/$agreementId',
  component: lazyRouteComponent(() => import('./AgreementPage.tsx'), 'AgreementPage'),
  validateSearch: (search: Record<string, unknown>): { do?: TaskName | undefined } => ({ do: taskNamed(search['do']) }),
})

const bedRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/bed/$bedId',
  component: lazyRouteComponent(() => import('./grid/ToTheGrid.tsx'), 'BedOnGrid'),
})
const roomRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/room/$roomId',
  component: lazyRouteComponent(() => import('./grid/ToTheGrid.tsx'), 'RoomOnGrid'),
})

export const occupancyRoutes = [bedsRoute, bedRoute, roomRoute, agreementsRoute, newAgreementRoute, agreementRoute] as const

export const occupancyScreens: AreaScreens = {
  rail: [
    { place: 'beds', to: '/beds', icon: IconBed },
    { place: 'agreements', to: '/agreements', icon: IconFileCheck },
  ],
  commands: [{ label: 'occupancy:let.title', to: '/agreements/new', icon: IconPlus, keys: 'mod+shift+l' }],
  records: { agreement: (id) => `/agreements/${id}`, bed: (id) => `/bed/${id}`, room: (id) => `/room/${id}` },
}
