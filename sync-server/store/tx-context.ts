import type { AnyEntity } from '../../shared/kernel/entity.ts'
import type { WireDocument } from '../../shared/sync/wire-document.ts'
import type { Tx } from './database.ts'
import type { KeyRing } from './key-ring.ts'
import type { Scope } from './run-transaction.ts'

/** What a transaction wrote to one organisation. */
export interface Written {
  /** The newest seq before it. */
  readonly from: number
  /** The newest seq after it. */
  seq: number
  /** As they were written, in the order of their seqs; fewer than there are seqs where some were only moved, or where it is much. */
  readonly documents: WireDocument[]
}

/** What the document functions need to know beside the transaction they are given. */
export interface Context {
  scope: Scope
  readonly entities: ReadonlyMap<string, AnyEntity>
  readonly keys: KeyRing
  nowMs(): number
  readonly isReadOnly: boolean
  /** By organisation, for the notice after the commit. */
  readonly written: Map<string, Written>
  /** The newest seq of organisations whose counter nobody else can move before this transaction ends, or not in its eyes. */
  readonly seqs: Map<string, number>
}

const contexts = new WeakMap<Tx, Context>()

export async function withContext<T>(tx: Tx, context: Context, work: () => Promise<T>): Promise<T> {
  contexts.set(tx, context)
  try {
    return await work()
  } finally {
    contexts.delete(tx)
  }
}

export function contextOf(tx: Tx): Context {
  const context = contexts.get(tx)
  if (!context) throw new Error('documents are read and written within Database.asOrganisation and its sisters alone')
  return context
}

/** @throws Error for a kind that the catalogue does not have; whoever takes kinds from outside asks first. */
export function entityOf(tx: Tx, kind: string): AnyEntity {
  const entity = contextOf(tx).entities.get(kind)
  if (!entity) throw new Error(`no such kind of document: ${kind}`)
  return entity
}
