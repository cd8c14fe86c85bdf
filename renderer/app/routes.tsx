import { accessRoutes, accessScreens } from '../areas/access/access.routes.tsx'
import { agencyRoutes, agencyScreens } from '../areas/agency/agency.routes.tsx'
import { billingRoutes, billingScreens } from '../areas/billing/billing.routes.tsx'
import { importsRoutes, importsScreens } from '../areas/imports/imports.routes.tsx'
import { occupancyRoutes, occupancyScreens } from '../areas/occupancy/occupancy.routes.tsx'
import { organisationsRoutes, organisationsScreens } from '../areas/organisations/organisations.routes.tsx'
import { paymentsRoutes, paymentsScreens } from '../areas/payments/payments.routes.tsx'
import { propertiesRoutes, propertiesScreens } from '../areas/properties/properties.routes.tsx'
import { reportsRoutes, reportsScreens } from '../areas/reports/reports.routes.tsx'
import { residentsRoutes, residentsScreens } from '../areas/residents/residents.routes.tsx'
import { syncRoutes, syncScreens } from '../areas/sync/sync.routes.tsx'
import { upkeepRoutes, upkeepScreens } from '../areas/upkeep/upkeep.routes.tsx'
import { rootRoute } from './rootRoute.tsx'
import { joinScreens } from './screens.ts'

/** Every screen of the desk. A new area adds its two names here and nothing anywhere else. */
export const routeTree = rootRoute.addChildren([
  ...billingRoutes,
  ...organisationsRoutes,
  ...residentsRoutes,
  ...propertiesRoutes,
  ...occupancyRoutes,
  ...paymentsRoutes,
  ...upkeepRoutes,
  ...importsRoutes,
  ...reportsRoutes,
  ...syncRoutes,
  ...accessRoutes,
  ...agencyRoutes,
])

export const screens = joinScreens([
  billingScreens,
  organisationsScreens,
  importsScreens,
  propertiesScreens,
  residentsScreens,
  occupancyScreens,
  paymentsScreens,
  upkeepScreens,
  reportsScreens,
  syncScreens,
  accessScreens,
  agencyScreens,
])
