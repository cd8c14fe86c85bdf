import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { runAction } from '../../app/host/client.ts'
import type { HostError } from '../../app/host/HostError.ts'
import { expensesRequest, rentRollRequest } from './useBringIn.ts'
import type { ImportAnswer, ImportDraft } from './importDraft.ts'

/** What the import would answer, with nothing written. Asked again when the books change, like every read. */
export function useDryRun(draft: ImportDraft, { enabled }: { enabled: boolean }): UseQueryResult<ImportAnswer, HostError> {
  const { type } = draft
  return useQuery<ImportAnswer, HostError>({
    queryKey: ['read', 'import.dryRun', type, rentRollRequest(draft)],
    queryFn: () =>
      type === 'expenses'
        ? runAction('import.expenses', { ...expensesRequest(draft), dryRun: true })
        : runAction('import.rentRoll', { ...rentRollRequest(draft), dryRun: true }),
    enabled,
  })
}
