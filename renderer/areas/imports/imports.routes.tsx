import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { IconFileImport, IconReceipt2 } from '@tabler/icons-react'
import { rootRoute } from '../../app/rootRoute.tsx'
import type { AreaScreens } from '../../app/screens.ts'
import type { ImportType } from './importDraft.ts'

/** `type`: what is to be imported, where a door already says it. */
const importRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/import',
  component: lazyRouteComponent(() => import('./Import.tsx'), 'Import'),
  validateSearch: ({ type }: Record<string, unknown>): { type?: ImportType } =>
    type === 'expenses' || type === 'rentRoll' ? { type } : {},
})

export const importsRoutes = [importRoute] as const

export const importsScreens: AreaScreens = {
  commands: [
    { label: 'imports:rentRoll.title', to: '/import', search: { type: 'rentRoll' }, icon: IconFileImport, keys: 'mod+shift+i' },
    { label: 'imports:expenses.title', to: '/import', search: { type: 'expenses' }, icon: IconReceipt2 },
  ],
  doors: [
    { label: 'imports:rentRoll.title', note: 'imports:rentRoll.door', to: '/import', search: { type: 'rentRoll' }, icon: IconFileImport },
  ],
}
