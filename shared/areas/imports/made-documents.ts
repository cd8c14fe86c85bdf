import type { ActionContext } from '../../kernel/action.ts'
import type { AnyEntity, Draft, Row } from '../../kernel/entity.ts'

/** Writes what an import makes and keeps the list of it, which is what undoing goes by. Says how far it is as it goes. */
export class MadeDocuments {
  readonly ids: Record<string, string[]> = {}
  readonly #context: Pick<ActionContext, 'store' | 'progress'>
  readonly #expected: number
  #done = 0

  constructor(context: Pick<ActionContext, 'store' | 'progress'>, expected: number) {
    this.#context = context
    this.#expected = expected
  }

  async put<E extends AnyEntity>(entity: E, draft: Draft<E>): Promise<Row<E>> {
    const row = await this.#context.store.put(entity, draft)
    await this.add(entity, [row])
    return row
  }

  /** Documents that were written by somebody else's rule. */
  async add(entity: AnyEntity, rows: readonly { readonly id: string }[]): Promise<void> {
    for (const { id } of rows) {
      ;(this.ids[entity.name] ??= []).push(id)
      this.#done += 1
      if (this.#done % SAID_EVERY === 0) await this.#context.progress(Math.min(this.#done, this.#expected), this.#expected)
    }
  }
}

const SAID_EVERY = 200
