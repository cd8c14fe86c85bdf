import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { IconCalendarDollar, IconFileInvoice } from '@tabler/icons-react'
import { rootRoute } from '../../app/rootRoute.tsx'
import type { AreaScreens } from '../../app/screens.ts'
import { Invoices } from './Invoices.tsx'

/** `open`: the invoice in the panel. */
const invoicesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invoices',
  component: Invoices,
  validateSearch: (search: Record<string, unknown>): { open?: string } =>
    typeof search['open'] === 'string' ? { open: search['open'] } : {},
})

const monthRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invoices/month',
  component: lazyRouteComponent(() => import('./MonthRun.tsx'), 'MonthRun'),
})

export const billingRoutes = [invoicesRoute, monthRoute] as const

export const billingScreens: AreaScreens = {
  rail: [{ place: 'invoices', to: '/invoices', icon: IconFileInvoice }],
  commands: [{ label: 'billing:month.title', to: '/invoices/month', icon: IconCalendarDollar, keys: 'mod+shift+m' }],
  records: { invoice: (id) => `/invoices?open=${id}` },
}
