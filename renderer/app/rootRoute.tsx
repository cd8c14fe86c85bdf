import { createRootRoute } from '@tanstack/react-router'
import { Frame } from './Frame.tsx'
import { NotFound } from './NotFound.tsx'
import { RouteError } from './RouteError.tsx'

/** The parent of every screen: `createRoute({ getParentRoute: () => rootRoute, path: '/residents', component })`. */
export const rootRoute = createRootRoute({ component: Frame, notFoundComponent: NotFound, errorComponent: RouteError })
