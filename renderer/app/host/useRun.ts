import { useCallback, useMemo, useRef, useState } from 'react'
import { runAction } from './client.ts'
import type { InputOf, OutputOf, WriteName } from './contract.ts'
import { toHostError, type HostError } from './HostError.ts'
import { IntentKey } from './IntentKey.ts'
import { fieldErrorsOf } from './fieldErrorsOf.ts'

export interface Run<N extends WriteName> {
  /** Rejects with a HostError; `FormFrame` and `useToast().failed` take it from there. */
  run: (input: InputOf<N>) => Promise<OutputOf<N>>
  running: boolean
  error: HostError | undefined
  /** The refusal's message by field name, when it names one. */
  fieldErrors: Readonly<Record<string, string>>
  clear: () => void
}

/** An action to run, safe to retry: the same input has the same idempotency key until it has succeeded. */
export function useRun<N extends WriteName>(name: N): Run<N> {
  const intent = useRef(new IntentKey())
  const [running, setRunning] = useState(false)
  const [error, setError] = useState<HostError>()
  const run = useCallback(
    async (input: InputOf<N>): Promise<OutputOf<N>> => {
      setRunning(true)
      setError(undefined)
      try {
        const output = await runAction(name, input, intent.current.for(input))
        intent.current.done()
        return output
      } catch (thrown) {
        const refused = toHostError(thrown)
        setError(refused)
        throw refused
      } finally {
        setRunning(false)
      }
    },
    [name],
  )
  const clear = useCallback(() => setError(undefined), [])
  const fieldErrors = useMemo(() => fieldErrorsOf(error), [error])
  return { run, running, error, fieldErrors, clear }
}
