import { matchesCombo, type KeyPress } from './keyCombo.ts'

export interface HotKey {
  /** `mod+k`, `/`, `arrowdown` … see keyCombo.ts. */
  readonly keys: string
  /** What it does, translated: shown by `?`. */
  readonly label: string
  readonly run: () => void
  /** Whether it works while a field has the focus; combinations with `mod`, and Escape, do unless told otherwise. */
  readonly whileTyping?: boolean
  /** Works, but is not worth a line in the help. */
  readonly hidden?: boolean
}

interface Layer {
  readonly keys: readonly HotKey[]
  /** A dialog: nothing beneath it hears a key. */
  readonly exclusive: boolean
  /** Its place: later is further in. */
  readonly order: number
}

/** The keys that work now, outermost first: the innermost layer that knows a combination gets it. */
export class HotKeyRegistry {
  #layers: Layer[] = []
  #orders = 0
  #listeners = new Set<() => void>()
  #visible: readonly HotKey[] = []

  /** A place further in than every one taken so far. Taken while drawing, so what holds another takes its place first. */
  takeOrder = (): number => ++this.#orders

  add(keys: readonly HotKey[], exclusive = false, order: number = this.takeOrder()): () => void {
    const layer: Layer = { keys, exclusive, order }
    this.#layers = [...this.#layers, layer].toSorted((a, b) => a.order - b.order)
    this.#changed()
    return () => {
      this.#layers = this.#layers.filter((one) => one !== layer)
      this.#changed()
    }
  }

  /** Runs the key's work and answers whether anything was listening. */
  press(press: KeyPress, typing: boolean, mac: boolean): boolean {
    for (const layer of this.#layers.toReversed()) {
      const key = layer.keys.find((one) => matchesCombo(one.keys, press, mac) && (!typing || worksWhileTyping(one)))
      if (key) {
        key.run()
        return true
      }
      if (layer.exclusive) return false
    }
    return false
  }

  /** What the help lists: the innermost meaning of each combination, this screen's first. */
  visible = (): readonly HotKey[] => this.#visible

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #changed(): void {
    const seen = new Map<string, HotKey>()
    for (const layer of this.#layers.toReversed()) {
      for (const key of layer.keys) if (!seen.has(key.keys)) seen.set(key.keys, key)
      if (layer.exclusive) break
    }
    this.#visible = [...seen.values()].filter((key) => !key.hidden)
    for (const listener of this.#listeners) listener()
  }
}

function worksWhileTyping(key: HotKey): boolean {
  return key.whileTyping ?? (key.keys.includes('mod+') || key.keys === 'escape')
}

export const hotKeys = new HotKeyRegistry()
