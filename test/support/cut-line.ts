import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A line to a Postgres that can be cut and mended. */
export interface CutLine {
  /** As the database's, by way of the line. */
  readonly databaseUrl: string
  /** Whoever is on it is cut off, and nobody gets through. */
  cut(): void
  mend(): void
  close(): Promise<void>
}

export async function lineTo(databaseUrl: string): Promise<CutLine> {
  const place = new URL(databaseUrl)
  const open = new Set<Socket>()
  let isCut = false
  const server = createServer((near) => {
    if (isCut) return near.destroy()
    const far = connect(Number(place.port), place.hostname)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one)
      one.pipe(other)
      one
        .on('error', () => {})
        .on('close', () => {
          open.delete(one)
          other.destroy()
        })
    }
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const near = new URL(databaseUrl)
  near.port = String((server.address() as AddressInfo).port)
  const cut = (): void => {
    isCut = true
    for (const socket of open) socket.destroy()
  }
  return {
    databaseUrl: String(near),
    cut,
    mend() {
      isCut = false
    },
    async close() {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}
