import type { OutputOf } from '../../../app/host/contract.ts'

export type AgreementRow = OutputOf<'agreements.get'>

/** What every task under an agreement is given. */
export interface TaskProps {
  agreement: AgreementRow
  /** The resident’s name, for the words that say it is done. */
  name: string
  onDone: () => void
  onCancel: () => void
}
