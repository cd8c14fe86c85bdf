import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useEffect } from 'react'
import { usePreferences } from '../ui/preferences.ts'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { queryClient } from './host/queryClient.ts'
import { router } from './router.ts'
import { screens } from './routes.tsx'
import { ScreensContext } from './screens.ts'
import { cssVariables, theme } from './theme.ts'

/** Everything a screen may rely on, outermost first. */
export function App() {
  const { scheme, touch } = usePreferences()
  useEffect(() => {
    document.documentElement.dataset['touch'] = String(touch)
  }, [touch])
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      {...(scheme === 'auto' ? { defaultColorScheme: 'auto' as const } : { forceColorScheme: scheme })}
    >
      <Notifications position="bottom-center" limit={4} transitionDuration={120} zIndex={400} />
      <ErrorBoundary>
        <QueryClientProvider client={queryClient}>
          <ScreensContext value={screens}>
            <RouterProvider router={router} />
          </ScreensContext>
        </QueryClientProvider>
      </ErrorBoundary>
    </MantineProvider>
  )
}
