import type { QueryClient } from '@tanstack/react-query'
import { mayHaveChanged } from './answerKinds.ts'
import { watchChanges } from './client.ts'
import type { Change } from './contract.ts'
import { hostLink } from './hostLink.ts'

const QUIET_MS = 50

/** After each commit, asks again for the reads on screen whose answer may have changed; bursts are answered once. */
export function followChanges(client: QueryClient): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const changed = new Set<string>()
  const refresh = ({ kinds }: Change): void => {
    for (const kind of kinds) changed.add(kind)
    timer ??= setTimeout(() => {
      timer = undefined
      const kindsNow = new Set(changed)
      changed.clear()
      void client.invalidateQueries({ queryKey: ['read'], predicate: ({ queryKey }) => mayHaveChanged(queryKey, kindsNow) })
    }, QUIET_MS)
  }
  let wasDown = false
  const stop = watchChanges({
    onData: refresh,
    onLink: (up) => {
      hostLink.set(up)
      // What happened while the line was down is unknown, so everything is asked for again.
      if (up && wasDown) void client.invalidateQueries({ queryKey: ['read'] })
      wasDown = !up
    },
  })
  return () => {
    clearTimeout(timer)
    stop()
  }
}
