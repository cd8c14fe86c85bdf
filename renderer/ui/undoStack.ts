type TakeBack = () => Promise<void>

/** What can be taken back, newest last. Each thing is taken back at most once, whether by its toast or by Ctrl+Z. */
export class UndoStack {
  #steps: TakeBack[] = []
  readonly #limit: number

  constructor(limit = 20) {
    this.#limit = limit
  }

  /** Answers the same step, safe to call from a button. */
  push(step: TakeBack): TakeBack {
    const once: TakeBack = async () => {
      if (!this.#steps.includes(once)) return
      this.#steps = this.#steps.filter((one) => one !== once)
      await step()
    }
    this.#steps = [...this.#steps, once].slice(-this.#limit)
    return once
  }

  async undoLast(): Promise<void> {
    await this.#steps.at(-1)?.()
  }
}

export const undoStack = new UndoStack()
