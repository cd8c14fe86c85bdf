import { useRun } from '../../app/host/useRun.ts'
import type { HostError } from '../../app/host/HostError.ts'
import { readingOf, type ImportAnswer, type ImportDraft } from './importDraft.ts'

interface BringIn {
  run: () => Promise<ImportAnswer>
  running: boolean
  error: HostError | undefined
}

/** The import itself, of whichever type; safe to press twice. */
export function useBringIn(draft: ImportDraft): BringIn {
  const rentRoll = useRun('import.rentRoll')
  const expenses = useRun('import.expenses')
  return draft.type === 'rentRoll'
    ? { ...rentRoll, run: () => rentRoll.run(rentRollRequest(draft)) }
    : { ...expenses, run: () => expenses.run(expensesRequest(draft)) }
}

export const expensesRequest = (draft: ImportDraft) => ({ ...readingOf(draft), ...(draft.again ? { again: true } : {}) })

export const rentRollRequest = (draft: ImportDraft) => ({ ...expensesRequest(draft), ...(draft.asOf ? { asOf: draft.asOf } : {}) })
