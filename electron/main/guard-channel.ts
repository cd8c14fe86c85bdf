import { ipcMain, type IpcMain, type IpcMainEvent } from 'electron'
import { z } from 'zod'
import { APP_ORIGIN } from './app-origin.ts'

const LONGEST_MESSAGE = 2 * 1024 * 1024

const message = z.union([
  z.strictObject({ method: z.literal('subscription.stop'), id: z.union([z.number(), z.string()]) }),
  z.strictObject({
    method: z.literal('request'),
    operation: z.looseObject({
      id: z.union([z.number(), z.string()]),
      type: z.enum(['query', 'mutation', 'subscription']),
      path: z.string().max(200),
    }),
  }),
])

/**
 * Stands before whoever listens on a channel. Only our own page's main frame gets through, and only with a message of the
 * right shape and size; everything else is dropped unanswered, since an answer would tell a stranger that somebody is here.
 */
export function guardChannel(
  channel: string,
  dropped: (why: string) => void,
  ipc: Pick<IpcMain, 'listeners' | 'removeAllListeners' | 'on'> = ipcMain,
): void {
  const listeners = ipc.listeners(channel)
  ipc.removeAllListeners(channel)
  ipc.on(channel, (event: IpcMainEvent, sent: unknown) => {
    const why = refusal(event, sent)
    if (why !== undefined) return dropped(why)
    for (const listener of listeners) listener(event, sent)
  })
}

function refusal(event: IpcMainEvent, sent: unknown): string | undefined {
  const frame = event.senderFrame
  if (frame === null) return 'the frame is gone'
  if (frame.origin !== APP_ORIGIN) return `the frame is of ${frame.origin}`
  if (frame.parent !== null) return 'the frame is not the main one'
  if (!message.safeParse(sent).success) return 'the message has the wrong shape'
  return weigh(sent) > LONGEST_MESSAGE ? 'the message is too large' : undefined
}

function weigh(sent: unknown): number {
  try {
    return JSON.stringify(sent).length
  } catch {
    return Infinity // a cycle, which no call of ours has
  }
}
