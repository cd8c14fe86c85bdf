import type { UseQueryResult } from '@tanstack/react-query'

export type Read<T> = Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch'>

/** Several reads joined into one answer, with the states of a read: for `<Loaded>`. */
export function asRead<T>(data: T | undefined, reads: readonly Pick<UseQueryResult, 'error' | 'refetch'>[]): Read<T> {
  const failed = reads.find((read) => read.error)
  const refetch = async (): Promise<void> => {
    await Promise.all(reads.filter((read) => read.error).map((read) => read.refetch()))
  }
  return { data, error: failed?.error ?? null, refetch } as unknown as Read<T>
}
