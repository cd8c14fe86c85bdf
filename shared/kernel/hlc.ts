/**
 * Hybrid logical clock: physical milliseconds, a counter for events inside one millisecond or while the wall clock stands
 * or runs back, and the device as tie-break. Written as text whose alphabetical order is the clock's order.
 * Source: Kulkarni et al., "Logical Physical Clocks" (2014).
 */
export interface HlcState {
  readonly ms: number
  readonly counter: number
}

const MS_WIDTH = 9
const COUNTER_WIDTH = 4
const COUNTER_LIMIT = 36 ** COUNTER_WIDTH

export function formatHlc(state: HlcState, device: string): string {
  return `${state.ms.toString(36).padStart(MS_WIDTH, '0')}-${state.counter.toString(36).padStart(COUNTER_WIDTH, '0')}-${device}`
}

export function parseHlc(text: string): HlcState & { device: string } {
  const [ms = '', counter = '', ...device] = text.split('-')
  return { ms: parseInt(ms, 36), counter: parseInt(counter, 36), device: device.join('-') }
}

export function isLater(a: HlcState, b: HlcState): boolean {
  return a.ms > b.ms || (a.ms === b.ms && a.counter > b.counter)
}

/** The clock's next state for an event made here at wall time `nowMs`; later than everything seen, whatever the wall clock says. */
export function tickHlc(last: HlcState, nowMs: number): HlcState {
  const ms = Math.max(last.ms, Math.trunc(nowMs), 0)
  return ms === last.ms ? overflow({ ms, counter: last.counter + 1 }) : { ms, counter: 0 }
}

/** The clock's state after seeing a document stamped elsewhere. */
export function receiveHlc(last: HlcState, seen: HlcState, nowMs: number): HlcState {
  const ms = Math.max(last.ms, seen.ms, Math.trunc(nowMs), 0)
  const counters = [last, seen].filter((state) => state.ms === ms).map((state) => state.counter + 1)
  return overflow({ ms, counter: counters.length ? Math.max(...counters) : 0 })
}

function overflow(state: HlcState): HlcState {
  return state.counter < COUNTER_LIMIT ? state : { ms: state.ms + 1, counter: 0 }
}
