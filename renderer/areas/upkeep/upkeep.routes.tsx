import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { IconReceipt2, IconTool } from '@tabler/icons-react'
import { rootRoute } from '../../app/rootRoute.tsx'
import type { AreaScreens } from '../../app/screens.ts'

/** `add`: a new one in the panel; `open`: that one. `month` and `property`: what the list is narrowed to. */
export interface ExpensesSearch {
  add?: 'yes' | undefined
  open?: string | undefined
  month?: string | undefined
  property?: string | undefined
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

const expensesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/expenses',
  component: lazyRouteComponent(() => import('./Expenses.tsx'), 'Expenses'),
  validateSearch: ({ add, open, month, property }: Record<string, unknown>): ExpensesSearch => ({
    add: add === 'yes' ? 'yes' : undefined,
    open: text(open),
    month: /^\d{4}-\d{2}$/.test(text(month) ?? '') ? text(month) : undefined,
    property: text(property),
  }),
})

export const upkeepRoutes = [expensesRoute] as const

export const upkeepScreens: AreaScreens = {
  rail: [{ place: 'upkeep', to: '/expenses', icon: IconTool }],
  commands: [{ label: 'upkeep:add.title', to: '/expenses', search: { add: 'yes' }, icon: IconReceipt2, keys: 'mod+shift+e' }],
  records: { expense: (id) => `/expenses?open=${id}` },
}
