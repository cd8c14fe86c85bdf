import { constants, createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { connect } from 'node:net'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../../../shared/kernel/errors.ts'

/** Where ESC/POS bytes go: a printer on the network, one on a cable, or a file for a program that takes them further. */
export type RawTarget =
  | { readonly kind: 'network'; readonly host: string; readonly port: number }
  | { readonly kind: 'device'; readonly path: string }
  | { readonly kind: 'file'; readonly path: string }

const PATIENCE_MS = 10_000

/** Sends a file's bytes as they are. Resolves when the printer has taken them all. @throws AppError PRINTER_FAILED */
export async function sendRaw(file: string, target: RawTarget): Promise<void> {
  try {
    if (target.kind === 'network') await toNetwork(file, target.host, target.port)
    else await toPath(file, target)
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown)
    const name = target.kind === 'network' ? `${target.host}:${target.port}` : target.path
    throw new AppError(
      'PRINTER_FAILED',
      `The printer at ${name} did not take the receipt: ${why}. Check that it is on, has paper and is reachable, then print again.`,
      { field: 'to', details: { to: name, why }, cause: thrown },
    )
  }
}

async function toNetwork(file: string, host: string, port: number): Promise<void> {
  const socket = connect({ host, port })
  // A printer that is off leaves a connection hanging for minutes; a person at the counter is waiting.
  socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error(`no answer within ${PATIENCE_MS / 1000} seconds`)))
  const closed = new Promise<void>((resolve, reject) => socket.once('close', () => resolve()).once('error', reject))
  // What the printer says back is its status, which nobody asked for; its end of the line is all that is waited for.
  socket.resume()
  await Promise.all([pipeline(createReadStream(file), socket), closed])
}

async function toPath(file: string, target: { kind: 'device' | 'file'; path: string }): Promise<void> {
  // A device must be there already: a spelling mistake must not become a file that looks like a printed receipt.
  const handle = await open(target.path, target.kind === 'device' ? constants.O_WRONLY : 'w')
  try {
    await handle.writeFile(createReadStream(file))
  } finally {
    await handle.close()
  }
}
