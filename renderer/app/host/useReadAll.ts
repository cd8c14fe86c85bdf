import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { noteKinds } from './answerKinds.ts'
import { readWithKinds } from './client.ts'
import type { InputOf, OutputOf, ReadName } from './contract.ts'
import type { HostError } from './HostError.ts'

/** Actions that answer a page of rows and where the next begins. */
type PagedName = { [N in ReadName]: OutputOf<N> extends { rows: readonly unknown[]; next?: string | undefined } ? N : never }[ReadName]
type RowOf<N extends PagedName> = OutputOf<N> extends { rows: readonly (infer R)[] } ? R : never

const PAGE = 500

/** All rows of a paged list, for lists that filter and sort on screen. Stays current like `useRead`. */
export function useReadAll<N extends PagedName>(
  name: N,
  input: Omit<InputOf<N>, 'limit' | 'after'>,
  options: { enabled?: boolean } = {},
): UseQueryResult<{ rows: RowOf<N>[] }, HostError> {
  return useQuery<{ rows: RowOf<N>[] }, HostError>({
    queryKey: ['read', name, 'all', input],
    enabled: options.enabled ?? true,
    queryFn: async ({ queryKey, signal }) => {
      const rows: RowOf<N>[] = []
      const restsOn = new Set<string>()
      let after: string | undefined
      do {
        const { output: page, kinds } = await readWithKinds(
          name,
          { ...input, limit: PAGE, ...(after === undefined ? {} : { after }) } as InputOf<N>,
          signal,
        )
        const { rows: more, next } = page as unknown as { rows: RowOf<N>[]; next?: string }
        rows.push(...more)
        for (const kind of kinds) restsOn.add(kind)
        after = next
      } while (after !== undefined)
      noteKinds(queryKey, restsOn)
      return { rows }
    },
  })
}
