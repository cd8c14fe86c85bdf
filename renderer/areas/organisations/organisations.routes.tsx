import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { IconLanguage, IconSettings, IconShieldCheck } from '@tabler/icons-react'
import { rootRoute } from '../../app/rootRoute.tsx'
import type { AreaScreens, SettingsDoor } from '../../app/screens.ts'

const Settings = lazyRouteComponent(() => import('./settings/Settings.tsx'), 'Settings')
const settingsRoute = createRoute({ getParentRoute: () => rootRoute, path: '/settings', component: Settings })
const sectionRoute = createRoute({ getParentRoute: () => rootRoute, path: '/settings/$section', component: Settings })

export const organisationsRoutes = [settingsRoute, sectionRoute] as const

const door = (group: SettingsDoor['group'], name: string): SettingsDoor => ({
  group,
  label: `organisations:settings.${name}.title`,
  to: `/settings/${name}`,
})

export const organisationsScreens: AreaScreens = {
  settings: [
    ...['organisation', 'billing', 'numbering', 'tax', 'documents'].map((name) => door('organisation', name)),
    ...['backups', 'appearance'].map((name) => door('desk', name)),
  ],
  rail: [{ place: 'settings', to: '/settings', icon: IconSettings }],
  commands: [
    { label: 'organisations:settings.command.appearance', to: '/settings/appearance', icon: IconLanguage },
    { label: 'organisations:settings.command.backups', to: '/settings/backups', icon: IconShieldCheck },
  ],
}
