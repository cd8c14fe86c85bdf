import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { IconCalendarEvent, IconReportAnalytics } from '@tabler/icons-react'
import { rootRoute } from '../../app/rootRoute.tsx'
import type { AreaScreens } from '../../app/screens.ts'
import { REPORT_NAMES, REPORTS } from './reportSpecs.ts'
import { Today } from './Today.tsx'

const todayRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', component: Today })
const reportsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reports',
  component: lazyRouteComponent(() => import('./Reports.tsx'), 'Reports'),
})
const reportRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reports/$name',
  component: lazyRouteComponent(() => import('./Report.tsx'), 'Report'),
})

export const reportsRoutes = [todayRoute, reportsRoute, reportRoute] as const

export const reportsScreens: AreaScreens = {
  rail: [
    { place: 'today', to: '/', icon: IconCalendarEvent },
    { place: 'reports', to: '/reports', icon: IconReportAnalytics },
  ],
  commands: REPORT_NAMES.map((name) => ({ label: `reports:report.${name}.title`, to: `/reports/${name}`, icon: REPORTS[name].icon })),
}
