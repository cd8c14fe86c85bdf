import { createRoute } from '@tanstack/react-router'
import { IconCash, IconPlus } from '@tabler/icons-react'
import { rootRoute } from '../../app/rootRoute.tsx'
import type { AreaScreens } from '../../app/screens.ts'
import { NewPayment, Payments } from './Payments.tsx'

/** `open`: the payment in the panel. */
const paymentsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/payments',
  component: Payments,
  validateSearch: (search: Record<string, unknown>): { open?: string } =>
    typeof search['open'] === 'string' ? { open: search['open'] } : {},
})

/** `resident`: whose money it is; absent: picked by typing. */
const newPaymentRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/payments/new',
  component: NewPayment,
  validateSearch: (search: Record<string, unknown>): { resident?: string } =>
    typeof search['resident'] === 'string' ? { resident: search['resident'] } : {},
})

export const paymentsRoutes = [paymentsRoute, newPaymentRoute] as const

export const paymentsScreens: AreaScreens = {
  rail: [{ place: 'payments', to: '/payments', icon: IconCash }],
  commands: [{ label: 'payments:take.title', to: '/payments/new', icon: IconPlus, keys: 'mod+shift+p' }],
  records: { payment: (id) => `/payments?open=${id}` },
}
