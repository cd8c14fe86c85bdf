import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { gzipSync } from 'node:zlib'
import type { WireDocument } from '../../../shared/sync/wire-document.ts'
import { asFastAs, atLeast, atMost, noSlowerThan, ratioTo, type BenchCase, type BenchWorld, type CaseResult } from '../case.ts'
import { asStored, batchesOf, BENCH_KEY, searchRows } from '../documents.ts'
import { RawFloor } from '../raw-database.ts'
import { interleave, timed, type Arm } from '../rounds.ts'
import { BENCH_PASSWORD, BenchServer } from '../sync/bench-server.ts'
import { onBothEngines } from '../sync/both-engines.ts'
import { pouchOn } from '../sync/pouch.ts'
import { wireDocumentOf } from '../sync/wire-documents.ts'
import { ourDdl } from './bulk-write.ts'

const BATCH = 1000
/** PouchDB is slow: it takes a tenth and is reckoned per document. */
const POUCH_SHARE = 10
const ROUNDS = 3

/** A second machine: an empty desk takes a whole organisation from the server, until the last document is on its disk. */
export const firstSync: BenchCase = {
  name: 'first sync',
  run(world) {
    return onBothEngines(this.name, world, against)
  },
}

async function against(world: BenchWorld, engine: string, databaseUrl: string | undefined): Promise<Pick<CaseResult, 'goals' | 'figures'>> {
  const { documents, scratch } = world
  const org = documents[0]!.org
  const folder = path.join(scratch, engine)
  const server = await BenchServer.start(folder, databaseUrl)
  const pouch = await startPouch(
    path.join(scratch, `pouch-${engine}`),
    documents.slice(0, documents.length / POUCH_SHARE).map((one) => wireDocumentOf(one)),
  )
  try {
    await server.claim(org)
    await server.fill(documents)
    const peaks: number[] = []
    const ours: Arm = {
      name: `ours on ${engine}`,
      async run() {
        const { ms, peakMb } = await inChild<{ ms: number; peakMb: number }>('first-sync.child.ts', [
          path.join(scratch, 'first'),
          server.url,
          server.email,
          BENCH_PASSWORD,
          org,
        ])
        peaks.push(peakMb)
        return ms
      },
    }
    const measured = await interleave(
      [ours, await rawArm(world), pouchArm(pouch.url, path.join(scratch, 'copies'))],
      Math.min(ROUNDS, world.rounds),
    )
    const rate = documents.length / (measured.medians[ours.name]! / 1000)
    return {
      goals: [
        atLeast(`on ${engine}: ≥ 20,000 documents a second`, rate, 20_000),
        noSlowerThan(`on ${engine}: ≤ 2.5 × the same bytes streamed, parsed and inserted raw`, ratioTo(measured, 'raw'), 2.5),
        asFastAs(`on ${engine}: ≥ 10 × PouchDB with its own server`, ratioTo(measured, 'PouchDB'), 10),
        atMost(`on ${engine}: the desk never holds more than 350 MB`, Math.max(...peaks), 350),
      ],
      figures: { [`ours on ${engine}, docs/s`]: Math.round(rate), [`desk on ${engine}, peak MB`]: Math.max(...peaks) },
    }
  } finally {
    await server.stop()
    pouch.stop()
  }
}

/** The same bytes from a server that has them ready, parsed and put into the same tables with the same search rows, and nothing else. */
async function rawArm({ documents, scratch }: BenchWorld): Promise<Arm> {
  const rows = searchRows(documents)
  const ddl = await ourDdl(path.join(scratch, 'first-ddl'))
  const pages = batchesOf(documents, BATCH).map((batch) => gzipSync(JSON.stringify({ documents: batch.map((one) => wireDocumentOf(one)) })))
  return {
    name: 'raw',
    async run() {
      const server = createServer((request, response) => {
        response.setHeader('content-encoding', 'gzip').end(pages[Number(request.url!.slice(1))])
      })
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
      const file = path.join(scratch, 'first-raw.db')
      for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true })
      const raw = new RawFloor(file, BENCH_KEY, ddl, rows)
      const ms = await timed(async () => {
        for (const page of pages.keys()) {
          const { documents: got } = (await (await fetch(`${url}/${page}`)).json()) as { documents: WireDocument[] }
          raw.write(got.map(({ _deleted, ...document }, index) => asStored(document, 1_790_000_000_000 + index)))
        }
      })
      raw.close()
      await new Promise((resolve) => server.close(resolve))
      return ms
    },
  }
}

function pouchArm(url: string, folder: string): Arm {
  mkdirSync(folder, { recursive: true })
  const PouchDB = pouchOn(folder)
  return {
    name: 'PouchDB',
    async run(round) {
      const copy = new PouchDB(`copy-${round}-${Date.now()}`)
      const ms = await timed(() => copy.replicate.from(url, { batch_size: BATCH }))
      await copy.close()
      return ms * POUCH_SHARE
    },
  }
}

async function startPouch(folder: string, documents: readonly WireDocument[]): Promise<{ url: string; stop(): void }> {
  mkdirSync(folder, { recursive: true })
  const file = path.join(folder, 'documents.json')
  writeFileSync(file, JSON.stringify(documents))
  const child = spawn(process.execPath, [childFile('pouch-server.child.ts'), folder, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  return { ...(JSON.parse(line) as { url: string }), stop: () => void child.kill() }
}

async function inChild<T>(file: string, words: readonly string[]): Promise<T> {
  const child = spawn(process.execPath, [childFile(file), ...words], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  return JSON.parse(line) as T
}

function childFile(name: string): string {
  return path.join(import.meta.dirname, '../sync', name)
}
