import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ErrorState } from './ErrorState.tsx'
import { Skeleton } from './Skeleton.tsx'

/** The three states of a read: skeleton, error with a way to retry, or what `children` makes of the answer. */
export function Loaded<T>({
  read,
  children,
  lines,
}: {
  read: Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch'>
  children: (data: T) => ReactNode
  lines?: number
}) {
  if (read.data !== undefined) return children(read.data)
  if (read.error) return <ErrorState error={read.error} onRetry={() => void read.refetch()} />
  return <Skeleton {...(lines === undefined ? {} : { lines })} />
}
