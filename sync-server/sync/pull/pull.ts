import type { Checkpoint, OrganisationCheckpoint, PullAnswer, PullRequest } from '../../../shared/sync/protocol.ts'
import { isOutOfSight, tombstoneOf, type WireDocument } from '../../../shared/sync/wire-document.ts'
import type { Access, Identity } from '../../areas/access/accounts.ts'
import type { ServerServices } from '../../services.ts'
import type { FeedEntry, FeedLimit } from '../../store/read-feed.ts'
import { currentSeq } from '../../store/seq-counter.ts'
import { deskOf, type HeadOffice } from '../head-office.ts'
import { seqsOf } from '../say-hello.ts'
import { beginFirst, isPossible, pullStep } from './pull-organisation.ts'

/** Bounds an answer by its size too: a few large documents are a batch. As UTF-16 text of JSON. */
const ANSWER_LIMIT = 4 * 1024 * 1024
/** Up to so many organisations are asked about one by one. */
const FEW = 3

/** The answer as JSON: documents are written into it as they are read. */
export async function pull(
  services: ServerServices & { readonly headOffice: HeadOffice },
  identity: Identity,
  request: PullRequest,
): Promise<string> {
  const { epoch } = services.database
  const known = request.checkpoint?.epoch === epoch ? request.checkpoint.orgs : {}
  const page = new Page(request.limit)
  const orgs: Checkpoint['orgs'] = {}
  const gone: string[] = []
  let more = false
  const asked = [...new Set(request.organisations)]
  const accesses = await accessesOf(services, identity, asked)
  const quiet = await quietOnes(services, asked, known, accesses)
  for (const org of asked) {
    const access = accesses.get(org)
    if (!access || access.isPushOnly) gone.push(org)
    else if (quiet.has(org)) orgs[org] = known[org]!
    else if (page.isFull) {
      more = true
      if (known[org]) orgs[org] = known[org]
    } else {
      const read = await readOrganisation(services, access, { known: known[org], before: request.checkpoint?.orgs[org], page })
      orgs[org] = read.checkpoint
      more ||= !read.isDone
    }
  }
  services.metrics.pulled(page.documents.length)
  const remaining = Object.fromEntries(Object.entries(orgs).flatMap(([org, { first }]) => (first ? [[org, first.left]] : [])))
  const seen = more ? {} : await tellSeen(services.headOffice, deskOf(identity), orgs, accesses)
  const rest = { checkpoint: { epoch, orgs }, more, ...(Object.keys(remaining).length > 0 ? { remaining } : {}), gone, ...seen }
  return `{"documents":[${page.documents.join(',')}],${JSON.stringify(rest).slice(1)}`
}

/** At the end of a pull: how far others of head office have seen, and that this desk has all there is. */
async function tellSeen(
  headOffice: HeadOffice,
  device: string,
  orgs: Checkpoint['orgs'],
  accesses: ReadonlyMap<string, Access>,
): Promise<Pick<PullAnswer, 'seen'>> {
  const seen = await headOffice.seen(device, Object.keys(orgs))
  for (const [org, { seq }] of Object.entries(orgs)) headOffice.reached(accesses.get(org)!, device, seq)
  return Object.keys(seen).length > 0 ? { seen } : {}
}

/** Of many organisations access is looked up in one question. */
async function accessesOf({ accounts }: ServerServices, identity: Identity, asked: readonly string[]): Promise<Map<string, Access>> {
  const found =
    asked.length > FEW ? await accounts.organisationsOf(identity) : await Promise.all(asked.map((org) => accounts.accessTo(identity, org)))
  return new Map(found.flatMap((access) => (access ? [[access.org, access] as const] : [])))
}

/** Of many organisations most have nothing new: their newest `seq` tells. */
async function quietOnes(
  { database }: ServerServices,
  asked: readonly string[],
  known: Checkpoint['orgs'],
  accesses: ReadonlyMap<string, Access>,
): Promise<ReadonlySet<string>> {
  if (asked.length <= FEW) return new Set()
  const seqs = await seqsOf(database, asked)
  return new Set(
    asked.filter((org) => {
      const own = known[org]
      return own && !own.first && own.scope === accesses.get(org)?.scope && own.seq === (seqs.get(org) ?? 0)
    }),
  )
}

interface Reading {
  /** Where the desk is in this epoch. */
  readonly known: OrganisationCheckpoint | undefined
  /** Where it says it is, in whatever epoch. */
  readonly before: OrganisationCheckpoint | undefined
  readonly page: Page
}

async function readOrganisation(
  { database, nowMs }: ServerServices,
  access: Access,
  { known, before, page }: Reading,
): Promise<{ checkpoint: OrganisationCheckpoint; isDone: boolean }> {
  return await database.readOrganisation(access.org, async (tx) => {
    const isKept = known !== undefined && known.scope === access.scope && isPossible(known, await currentSeq(tx, access.org))
    let checkpoint = isKept ? known : await beginFirst(tx, access, nowMs(), before !== undefined)
    for (;;) {
      const step = await pullStep(tx, access, checkpoint, page.room)
      page.fill(step.entries)
      checkpoint = step.checkpoint
      if (step.isDone || page.isFull) return { checkpoint, isDone: step.isDone }
    }
  })
}

/** Of what was deleted its content stays here. */
export function sentOf(document: WireDocument): WireDocument {
  return document._deleted && !isOutOfSight(document) ? tombstoneOf(document) : document
}

class Page {
  readonly documents: string[] = []
  readonly #limit: number
  #length = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  get room(): FeedLimit {
    return { entries: this.#limit - this.documents.length, characters: ANSWER_LIMIT - this.#length }
  }

  get isFull(): boolean {
    return this.documents.length >= this.#limit || this.#length >= ANSWER_LIMIT
  }

  fill(entries: readonly FeedEntry[]): void {
    for (const { document } of entries) {
      const text = JSON.stringify(sentOf(document))
      this.documents.push(text)
      this.#length += text.length
    }
  }
}
