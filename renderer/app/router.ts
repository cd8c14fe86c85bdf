import { createHashHistory, createRouter } from '@tanstack/react-router'
import { RouteError } from './RouteError.tsx'
import { routeTree } from './routes.tsx'

/** The address is kept behind `#`, so any page reloads under app:// as under http://. */
export const router = createRouter({
  routeTree,
  history: createHashHistory(),
  defaultErrorComponent: RouteError,
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: false,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
