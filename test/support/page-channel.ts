import path from 'node:path'
import vm from 'node:vm'
import { readFileSync } from 'node:fs'
import { readAction, runAction, watchChanges } from '../../renderer/app/host/client.ts'
import { REPOSITORY, type StandIn } from './boot-main.ts'

const CHANNEL = 'trpc-electron'

export interface PageChannel {
  /** What the preload put into the page's world. */
  readonly exposed: Record<string, unknown>
  /** The page's own client, as every screen uses it. */
  readonly read: typeof readAction
  readonly run: typeof runAction
  readonly watch: typeof watchChanges
  /** Sends as the given frame and gathers what comes back. */
  answersTo(frame: object | null, sent: unknown): Promise<unknown[]>
}

/** The page's side of the channel: the built preload, run with nothing but what a sandbox gives it, and the page's own link. */
export function pageChannel(electron: StandIn): PageChannel {
  const contents = electron.BrowserWindow.all.at(-1)!.webContents
  const heard: ((event: unknown, message: unknown) => void)[] = []
  const exposed: Record<string, unknown> = {}
  const frame = { origin: 'app://rentflow', parent: null, routingId: 1 }
  const send = (from: object | null, sent: unknown, reply: (message: unknown) => void): void =>
    void electron.ipcMain.emit(
      CHANNEL,
      { sender: contents, senderFrame: from, reply: (_channel: string, message: unknown) => reply(structuredClone(message)) },
      sent,
    )

  const sandbox = {
    contextBridge: { exposeInMainWorld: (name: string, value: unknown) => void (exposed[name] = value) },
    ipcRenderer: {
      send: (_channel: string, sent: unknown) => send(frame, bridged(sent), (message) => heard.forEach((listen) => listen({}, message))),
      on: (_channel: string, listen: (event: unknown, message: unknown) => void) => void heard.push(listen),
    },
  }
  runPreload(sandbox)
  Object.assign(globalThis, exposed)
  return {
    exposed,
    read: readAction,
    run: runAction,
    watch: watchChanges,
    async answersTo(from, sent) {
      const answers: unknown[] = []
      send(from, sent, (message) => answers.push(message))
      // One whole turn of the loop and a real call behind it: whatever was going to be answered has been.
      await readAction('organisations.get', {})
      return answers
    },
  }
}

function runPreload(electron: object): void {
  const file = path.join(REPOSITORY, 'out/preload/preload.cjs')
  const require = (name: string): unknown => {
    // A sandboxed preload gets `electron` and a few shims of Node, none of which ours needs.
    if (name === 'electron') return electron
    throw new Error(`a sandboxed preload cannot load ${name}`)
  }
  vm.runInNewContext(readFileSync(file, 'utf8'), { require, module: {}, exports: {}, Symbol }, { filename: file })
}

/** As Electron's bridge copies: plain values pass, anything with a class of its own (an AbortSignal, a Map of the page) does not. */
function bridged(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bridged)
  if (typeof value === 'function' || typeof value === 'symbol') throw new TypeError('An object could not be cloned.')
  if (typeof value !== 'object' || value === null) return value
  if (Object.getPrototypeOf(value) !== Object.prototype) throw new TypeError('An object could not be cloned.')
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, bridged(one)]))
}
