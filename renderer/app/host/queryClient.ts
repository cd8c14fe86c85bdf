import { QueryClient } from '@tanstack/react-query'
import { HostError } from './HostError.ts'

/** Reads stay true until the host says something changed, so nothing is ever asked for again by the clock or by focus. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: Infinity,
      gcTime: 5 * 60_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      retry: (count, error) => error instanceof HostError && error.code === 'HOST_GONE' && count < 3,
    },
    mutations: { networkMode: 'always', retry: false },
  },
})
