import { PerformanceObserver } from 'node:perf_hooks'
import v8 from 'node:v8'

/** Of the space for new objects, both halves together: a larger one saves no time that could be measured. */
const YOUNG_BYTES = 16 * 1024 * 1024
/** Old garbage may grow to so many hundredths of what lives. Half as much cost pauses that were felt by whoever waited for another desk. */
const OLD_GARBAGE = 100

/*
 * A desk shares a small computer with other programs, and V8 is generous: a first sync makes much garbage quickly, for which V8 would
 * come to hold more than 100 MB of new objects and as much of old ones, over 40 MB that live. Flags on a command line reach neither
 * Electron's main process nor whoever else loads the host, so these two are set here, where every home of the host passes. V8 reads
 * them each time it is about to grow, unlike the sizes themselves, which it reads once, before any of our code runs.
 */
v8.setFlagsFromString(`--heap-growing-percent=${OLD_GARBAGE}`)
if (!stopGrowing()) {
  const watching = new PerformanceObserver(() => {
    if (stopGrowing()) watching.disconnect()
  })
  watching.observe({ entryTypes: ['gc'] })
}

/** Whether the space for new objects is as large as it is to become. */
function stopGrowing(): boolean {
  const young = v8.getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')!
  if (young.physical_space_size < YOUNG_BYTES) return false
  v8.setFlagsFromString('--semi-space-growth-factor=1')
  return true
}
