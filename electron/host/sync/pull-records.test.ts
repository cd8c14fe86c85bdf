import { describe, expect, test } from 'vitest'
import { AppError } from '../../../shared/kernel/errors.ts'
import type { Checkpoint, PullAnswer, PullRequest } from '../../../shared/sync/protocol.ts'
import type { WireDocument } from '../../../shared/sync/wire-document.ts'
import { PullRecords, type PullParts } from './pull-records.ts'
import { SyncStanding, type LivedCheckpoint } from './sync-standing.ts'

const ORG = 'org-1'
const EPOCH = 'epoch-1'
const SCOPE = 'all'

function document(id: string): WireDocument {
  const at = '2026-11-20T06:00:00.000Z'
  const stamps = { v: 1, hlc: '0mx0pjgqj-0000-A1', device: 'desk-b', createdAt: at, updatedAt: at }
  return { id, kind: 'resident', org: ORG, ...stamps, data: {}, _deleted: false }
}

const at = (seq: number): Checkpoint => ({ epoch: EPOCH, orgs: { [ORG]: { seq, scope: SCOPE } } })

/** A server that holds document `n` at seq `n`, and gives so many at a time; the desk's disk takes what it is told to. */
async function pulling({ newest = 1, each = 100 } = {}) {
  const server = { newest, isReached: true, asked: [] as PullRequest[] }
  const disk = { isFull: false, documents: [] as string[] }
  const meanwhile = { meets: () => {} }
  let ends = 0
  const kept = new Map<string, unknown>([['sync-standing', { epoch: EPOCH, life: 0, sifting: {}, passedOver: [] }]])
  const memory = { get: async (name: string) => kept.get(name), set: async (name: string, value: unknown) => void kept.set(name, value) }
  const standing = await SyncStanding.of(memory as never)
  const ask = async (_method: string, _path: string, request: PullRequest): Promise<PullAnswer> => {
    server.asked.push(request)
    if (!server.isReached) {
      server.isReached = true
      throw new AppError('OFFLINE', 'The server does not answer.')
    }
    const after = request.checkpoint?.orgs[ORG]?.seq ?? 0
    const last = Math.min(server.newest, after + each)
    const documents = Array.from({ length: last - after }, (_, index) => document(`d${after + index + 1}`))
    return { documents, checkpoint: at(last), more: last < server.newest, gone: [] }
  }
  const untilDone = async <T>(work: () => Promise<T>): Promise<T> => work().catch(() => untilDone(work))
  const parts = {
    link: { ask },
    retrying: { signal: undefined, untilDone },
    standing,
    tables: { knownAfter: () => ({ documents: [], last: undefined }) },
    organisations: () => [ORG],
    ready: async () => {},
    settle: async () => {},
    meets: async () => meanwhile.meets(),
    doubted: () => {},
    arrived: () => {},
    take: async (documents: readonly WireDocument[]) => {
      if (disk.isFull) throw new AppError('DISK_FULL', 'The disk is full.')
      disk.documents.push(...documents.map(({ id }) => id))
      return []
    },
    ended: () => void (ends += 1),
    leaving: async () => {},
    purged: async () => {},
  }
  const pull = new PullRecords(parts as unknown as PullParts)
  /** As RxDB does: on from every batch, until one is empty. */
  const untilEmpty = async (from?: LivedCheckpoint): Promise<LivedCheckpoint | undefined> => {
    let checkpoint = from
    for (;;) {
      const result = await pull.handle(checkpoint)
      if (result.documents.length === 0) return checkpoint
      checkpoint = result.checkpoint
    }
  }
  const news = (from: number, seq: number) => ({
    org: ORG,
    seq,
    news: {
      epoch: EPOCH,
      scope: SCOPE,
      from,
      documents: Array.from({ length: seq - from }, (_, index) => document(`d${from + index + 1}`)),
    },
  })
  return { server, disk, meanwhile, standing, pull, untilEmpty, news, ends: () => ends }
}

describe('what could not be written', () => {
  test('is asked for again, and is not the end', async () => {
    const { disk, pull, untilEmpty, ends } = await pulling()
    disk.isFull = true
    await expect(pull.handle(undefined)).rejects.toMatchObject({ code: 'DISK_FULL' })
    disk.isFull = false
    await untilEmpty()
    expect([disk.documents, ends()]).toEqual([['d1'], 1])
  })

  test('though it came along with a poke', async () => {
    const { server, disk, pull, untilEmpty, news } = await pulling()
    const kept = await untilEmpty()
    server.newest = 2
    pull.brought(news(1, 2))
    disk.isFull = true
    await expect(pull.handle(kept)).rejects.toMatchObject({ code: 'DISK_FULL' })
    disk.isFull = false
    await untilEmpty(kept)
    expect(disk.documents).toEqual(['d1', 'd2'])
  })
})

describe('a poke', () => {
  test('that comes after the last answer was asked for ahead is heard', async () => {
    const { server, disk, pull, untilEmpty } = await pulling({ newest: 2, each: 1 })
    const { checkpoint } = await pull.handle(undefined)
    server.newest = 3
    pull.poked()
    await untilEmpty(checkpoint)
    expect(disk.documents).toEqual(['d1', 'd2', 'd3'])
  })

  test('that comes while what came along with another is taken is heard', async () => {
    const { server, disk, meanwhile, pull, untilEmpty, news } = await pulling()
    const kept = await untilEmpty()
    pull.brought(news(1, 2))
    meanwhile.meets = () => {
      meanwhile.meets = () => {}
      server.newest = 3
      pull.poked()
    }
    await untilEmpty(kept)
    expect(disk.documents).toEqual(['d1', 'd2', 'd3'])
  })
})

test('a first sync that begins anew does so until the server has answered: what came before the program ended is not known any more', async () => {
  const { server, standing, pull } = await pulling({ newest: 2 })
  await standing.sift(ORG, 'all')
  server.isReached = false
  await pull.handle(standing.lived(at(1)))
  expect(server.asked.map(({ checkpoint }) => checkpoint?.orgs)).toEqual([{}, {}])
})
