import { keepPreviousData, queryOptions, useQuery, type QueryKey, type UseQueryResult } from '@tanstack/react-query'
import { noteKinds } from './answerKinds.ts'
import { readWithKinds } from './client.ts'
import type { InputOf, OutputOf, ReadName } from './contract.ts'
import type { HostError } from './HostError.ts'

export interface ReadOptions<Answer = unknown> {
  /** False: do not ask yet. */
  enabled?: boolean
  /** Keep showing the last answer while a changed input is being asked for: search boxes, periods. */
  keep?: boolean
  /** Ask again every so many milliseconds: for what changes without a commit, such as whether a server answers. */
  every?: number | ((answer: Answer | undefined) => number | false)
}

/** A read that stays current: after a commit that touched what its answer rests on, here or on another desk, it is asked for again. */
export function useRead<N extends ReadName>(
  name: N,
  input: InputOf<N>,
  options: ReadOptions<OutputOf<N>> = {},
): UseQueryResult<OutputOf<N>, HostError> {
  const { every } = options
  return useQuery<OutputOf<N>, HostError, OutputOf<N>>({
    queryKey: ['read', name, input],
    queryFn: ({ queryKey, signal }) => readNoted(queryKey, name, input, signal),
    enabled: options.enabled ?? true,
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
    ...(every === undefined ? {} : { refetchInterval: typeof every === 'number' ? every : ({ state }) => every(state.data) }),
  } as Parameters<typeof useQuery<OutputOf<N>, HostError, OutputOf<N>>>[0])
}

/** The same read for loaders and pickers: `queryClient.fetchQuery(readQuery(name, input))`. */
export function readQuery<N extends ReadName>(name: N, input: InputOf<N>) {
  return queryOptions<OutputOf<N>, HostError>({
    queryKey: ['read', name, input],
    queryFn: ({ queryKey, signal }) => readNoted(queryKey, name, input, signal),
  })
}

async function readNoted<N extends ReadName>(queryKey: QueryKey, name: N, input: InputOf<N>, signal: AbortSignal): Promise<OutputOf<N>> {
  const { output, kinds } = await readWithKinds(name, input, signal)
  noteKinds(queryKey, kinds)
  return output
}
