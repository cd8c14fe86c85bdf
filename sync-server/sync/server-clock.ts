import { formatHlc, parseHlc, receiveHlc, tickHlc, type HlcState } from '../../shared/kernel/hlc.ts'
import { instantOf } from '../../shared/kernel/day.ts'
import type { Stamps } from '../../shared/kernel/entity.ts'

/** What the server writes itself bears this as its device. */
export const SERVER_DEVICE = 'server'

/** Stamps of the server's own writes, each later than all before and than what it is to follow. */
export class ServerClock {
  readonly #nowMs: () => number
  #last: HlcState = { ms: 0, counter: 0 }

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs
  }

  after(...seen: string[]): Pick<Stamps, 'hlc' | 'device' | 'updatedAt'> {
    const now = this.#nowMs()
    this.#last = seen.reduce((last, hlc) => receiveHlc(last, parseHlc(hlc), now), tickHlc(this.#last, now))
    return { hlc: formatHlc(this.#last, SERVER_DEVICE), device: SERVER_DEVICE, updatedAt: instantOf(now) }
  }
}
