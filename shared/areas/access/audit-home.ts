import type { ActionContext } from '../../kernel/action.ts'

/** What a home can do for the audit trail beside its own store. */
export interface AuditHome {
  /** Asks the server, which has the changes of every desk; `undefined` where there is none or it cannot be reached. */
  askServer?(action: string, input: unknown): Promise<unknown>
  /** This store itself has the changes of every desk: the server's. */
  readonly hasEveryChange?: boolean
  /** The changes that touched a document, by an index over them: ids in no order. Without it they are searched. */
  changesOf?(documentId: string): Promise<readonly string[]>
}

export type AuditContext = ActionContext<{ readonly audit?: AuditHome } | undefined>
