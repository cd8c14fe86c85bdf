import {
  createTRPCUntypedClient,
  createWSClient,
  httpBatchLink,
  splitLink,
  wsLink,
  type TRPCLink,
  type TRPCUntypedClient,
} from '@trpc/client'
import type { AnyTRPCRouter } from '@trpc/server'
import { ipcLink } from 'trpc-electron/renderer'
import type { Change, InputOf, Job, OutputOf, ReadName, WriteName } from './contract.ts'
import { toHostError } from './HostError.ts'
import { isInWindow } from './session.ts'

let made: TRPCUntypedClient<AnyTRPCRouter> | undefined

/** Made on first use: the session must be open before a socket is. */
function client(): TRPCUntypedClient<AnyTRPCRouter> {
  made ??= createTRPCUntypedClient<AnyTRPCRouter>({ links: isInWindow() ? [withoutSignal, ipcLink()] : [overLoopback()] })
  return made
}

/** The preload's bridge copies what it is given, and an AbortSignal cannot be copied; an answer nobody waits for is just dropped. */
const withoutSignal: TRPCLink<AnyTRPCRouter> =
  () =>
  ({ next, op }) =>
    next({ ...op, signal: null })

function overLoopback(): TRPCLink<AnyTRPCRouter> {
  const socket = new URL('/trpc-ws', location.href)
  socket.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:'
  return splitLink({
    condition: (operation) => operation.type === 'subscription',
    true: wsLink({ client: createWSClient({ url: socket.href, lazy: { enabled: true, closeMs: 0 } }) }),
    false: httpBatchLink({ url: new URL('/trpc', location.href).href, maxItems: 20 }),
  })
}

/** Asks the host for something. Prefer `useRead` in a component. */
export async function readAction<N extends ReadName>(name: N, input: InputOf<N>, signal?: AbortSignal): Promise<OutputOf<N>> {
  return (await readWithKinds(name, input, signal)).output
}

/** The answer, and the kinds of document it rests on. */
export async function readWithKinds<N extends ReadName>(
  name: N,
  input: InputOf<N>,
  signal?: AbortSignal,
): Promise<{ output: OutputOf<N>; kinds: string[] }> {
  try {
    return (await client().query('read', { name, input }, signal ? { signal } : {})) as { output: OutputOf<N>; kinds: string[] }
  } catch (thrown) {
    throw toHostError(thrown)
  }
}

/** Has the host do something. `key` names the intent: the same key twice is done once. Prefer `useRun` in a component. */
export async function runAction<N extends WriteName>(name: N, input: InputOf<N>, key: string = crypto.randomUUID()): Promise<OutputOf<N>> {
  try {
    return (await client().mutation('run', { name, input, key })) as OutputOf<N>
  } catch (thrown) {
    throw toHostError(thrown)
  }
}

export async function cancelJob(id: string): Promise<void> {
  try {
    await client().mutation('cancelJob', { id })
  } catch (thrown) {
    throw toHostError(thrown)
  }
}

interface Watch<T> {
  onData: (value: T) => void
  onLink: (up: boolean) => void
}

export function watchChanges(watch: Watch<Change>): () => void {
  return subscribe('changes', watch)
}

export function watchJobs(watch: Watch<Job>): () => void {
  return subscribe('jobs', watch)
}

function subscribe<T>(path: string, watch: Watch<T>): () => void {
  const subscription = client().subscription(path, undefined, {
    onStarted: () => watch.onLink(true),
    onData: (value) => watch.onData(value as T),
    onError: () => watch.onLink(false),
    onConnectionStateChange: (state) => watch.onLink(state.state === 'pending' || state.state === 'idle'),
  })
  return () => subscription.unsubscribe()
}
