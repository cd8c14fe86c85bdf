import { Conflict } from '../../../shared/areas/access/conflict.entity.ts'
import { instantOf } from '../../../shared/kernel/day.ts'
import type { HelloAnswer } from '../../../shared/sync/protocol.ts'
import type { SyncConnection, SyncStatus, SyncSummary } from '../areas/sync/sync-shapes.ts'
import { DepartingFiles } from '../files/departing-files.ts'
import type { Workspace } from '../workspace.ts'
import { askServer } from './call-server.ts'
import { connectDesk, memberships, originOf, shownMembership } from './connect-desk.ts'
import { digestOf } from './digest-records.ts'
import type { Credentials, DeskSync } from './desk-sync.ts'
import { RefusedDocuments } from './refused-documents.ts'
import { repairRefused, shownRefusal } from './repair-refused.ts'
import { RestingConnection } from './resting-connection.ts'
import { RunningClient } from './running-client.ts'
import { rememberAccount, rememberedAccount, type ServerAccount } from './server-account.ts'
import { ServerLink } from './server-link.ts'
import { shownConnection } from './shown-connection.ts'
import { demandLink, unsyncedWork } from './sync-refusals.ts'
import { SyncClient } from './sync-client.ts'
import { SyncFiles } from './sync-files.ts'
import { SyncStanding } from './sync-standing.ts'
import { SyncedTables } from './synced-tables.ts'

type Progress = (done: number, total: number) => Promise<void>

/** The sync of one workspace: whether there is a server, and the connection to it while this host is open. */
export class WorkspaceSync implements DeskSync {
  readonly #workspace: Workspace
  readonly #refused: RefusedDocuments
  readonly #files: SyncFiles
  readonly #departing: DepartingFiles
  readonly #running = new RunningClient((link, interrupted) => this.#newClient(link, interrupted))
  #link: ServerLink | undefined
  #organisations: HelloAnswer['organisations'] = []

  constructor(workspace: Workspace) {
    this.#workspace = workspace
    this.#refused = new RefusedDocuments(() => workspace.records.local)
    this.#files = new SyncFiles(() => workspace.services.files)
    this.#departing = new DepartingFiles(workspace)
  }

  /** Finds out whether this desk is connected; nothing is asked of a server yet. */
  async prepare(): Promise<void> {
    const account = await rememberedAccount(this.#memory)
    this.#link = account && this.#linkFor(account)
  }

  /** The line to the server as the person who connected this desk; undefined where there is none. */
  get link(): ServerLink | undefined {
    return this.#link
  }

  /** For a host that stays open: sync goes on by itself where the desk is connected. */
  start(): void {
    if (this.#link) this.#running.start(this.#link)
  }

  /** Nothing is sent or fetched from here on: before the file is replaced, and before another connection. */
  async pause(): Promise<void> {
    await this.#running.close()
    await this.#departing.settled()
  }

  /** Another file is open. The tokens in it may have been used since: those in use until now go on. */
  async resume(): Promise<void> {
    if (!this.#link) return this.prepare()
    await rememberAccount(this.#memory, this.#link.account)
    this.start()
  }

  async close(): Promise<void> {
    await this.pause()
  }

  async register({ url, name, email, password }: { url: string; name: string; email: string; password: string }) {
    const body = { name, email, password }
    return askServer<{ userId: string; email: string }>({ url: originOf(url), method: 'POST', path: '/api/v1/auth/register', body })
  }

  async connect(credentials: Credentials): Promise<SyncConnection> {
    const { people } = this.#workspace
    const before = this.#link?.account
    const result = await connectDesk(this.#workspace, credentials, before)
    if ('answer' in result) return result.answer
    const { account, tokens, organisation, organisations } = result
    const { user } = account
    await this.pause()
    if (before?.url !== account.url || account.organisations.some((one) => !before.organisations.includes(one))) await this.#join()
    this.#link = this.#linkFor(account)
    await this.#link.take(account, tokens)
    await people.connected({ userId: user.id, name: user.name, email: user.email, password: credentials.password, organisations })
    this.start()
    return { state: 'connected', organisation, organisations: organisations.map(shownMembership) }
  }

  async now(progress: Progress): Promise<SyncSummary> {
    const client = await this.#running.open(demandLink(this.#link))
    const { pulled, pushed } = client.progress
    const showing = setInterval(() => {
      const first = client.progress.firstSync(this.#workspace.org)
      if (first) void progress(first.done, first.done + first.remaining)
    }, 500)
    try {
      await client.untilQuiet()
    } finally {
      clearInterval(showing)
    }
    return {
      pulled: client.progress.pulled - pulled,
      pushed: client.progress.pushed - pushed,
      pending: (await this.#tables()).countWaiting(),
      conflicts: await this.#openConflicts(),
      refused: await this.#refused.count(),
      seq: client.progress.seq(this.#workspace.org),
    }
  }

  async status(): Promise<SyncStatus> {
    const { org } = this.#workspace
    const tables = await this.#tables()
    const waiting = this.#link ? tables.countWaiting() : 0
    // Where nothing goes on by itself the server is asked now: not asked is not out of reach.
    const client = this.#running.current ?? (this.#running.isOpening ? undefined : await (await this.#resting())?.greet())
    return {
      ...shownConnection({ link: this.#link, client, organisations: memberships(this.#organisations), org, waiting }),
      documents: tables.countDocuments(org),
      waiting,
      conflicts: await this.#openConflicts(),
      refused: await this.#refused.count(),
    }
  }

  async disconnect(force: boolean): Promise<void> {
    const link = this.#link
    if (!link) return
    const waiting = (await this.#tables()).countWaiting()
    if (waiting > 0 && !force) throw unsyncedWork(waiting)
    await this.pause()
    this.#link = undefined
    this.#organisations = []
    await rememberAccount(this.#memory, undefined)
    // The session ends by itself where the server cannot be told.
    await link.tell('/api/v1/auth/logout', {})
    await this.#workspace.people.disconnected()
  }

  async digest(organisationId = this.#workspace.org) {
    const { progress } = this.#running.current ?? (await this.#resting()) ?? {}
    return digestOf(this.#workspace.records, organisationId, progress?.seq(organisationId) ?? 0)
  }

  async refused() {
    return (await this.#refused.all()).map(shownRefusal)
  }

  async repair(id: string, fields: Record<string, unknown>) {
    const sent = async (): Promise<void> => (this.#link ? (await this.#running.open(this.#link)).untilQuiet() : undefined)
    return repairRefused(this.#workspace, this.#refused, { id, fields, sent })
  }

  /** A file of a record that this desk does not have, where the server does. @throws AppError OFFLINE */
  async fetchFile(hash: string): Promise<Buffer | undefined> {
    return this.#link && this.#files.fetch(this.#link, this.#workspace.org, hash)
  }

  async dropRefused(id: string) {
    await this.#refused.drop(id)
    return { state: 'dropped' as const }
  }

  #linkFor(account: ServerAccount): ServerLink {
    const remember = async (changed: ServerAccount): Promise<void> => {
      // What is still asked in the name of whoever was signed in before is no reason to sign them in again.
      if (this.#link === link) await rememberAccount(this.#memory, changed)
    }
    const link: ServerLink = new ServerLink({ account, nowMs: () => this.#nowMs(), remember })
    return link
  }

  /** What is sent from here on may be there already, or may have been acknowledged by another server. */
  async #join(): Promise<void> {
    this.#files.forget()
    await (await SyncStanding.of(this.#memory)).joins()
  }

  async #resting(): Promise<RestingConnection | undefined> {
    const parts = { standing: await SyncStanding.of(this.#memory), tables: await this.#tables(), nowMs: () => this.#nowMs() }
    return this.#link && new RestingConnection({ ...parts, link: this.#link, greeted: (answer) => this.#greeted(answer) })
  }

  async #newClient(link: ServerLink, interrupted: () => void): Promise<SyncClient> {
    const workspace = this.#workspace
    return new SyncClient({
      records: workspace.records,
      tables: await this.#tables(),
      link,
      standing: new SyncStanding(this.#memory),
      refused: this.#refused,
      nowMs: () => this.#nowMs(),
      now: () => instantOf(this.#nowMs()),
      device: () => workspace.identity.device,
      sendFiles: (documents) => this.#files.send(link, documents),
      announce: (kinds) => workspace.announce(kinds),
      observe: (hlc) => workspace.engine.observe(hlc),
      greeted: (answer) => this.#greeted(answer),
      interrupted,
      lost: () => this.#files.forget(),
      leaving: (tombstones) => this.#departing.note(tombstones),
      purged: (organisation) => this.#purged(organisation),
    })
  }

  async #greeted(answer: HelloAnswer): Promise<void> {
    this.#organisations = answer.organisations
    const { org, identity, people } = this.#workspace
    // The code in use here may be newer than the server's: a restored backup never goes back to the old one.
    await people.heard(memberships(answer.organisations).map((one) => (one.id === org ? { ...one, deviceCode: identity.deviceCode } : one)))
  }

  async #purged(organisation: string): Promise<void> {
    await this.#departing.left(organisation)
    await this.#link?.letGo(organisation)
  }

  #tables(): Promise<SyncedTables> {
    return SyncedTables.of(this.#workspace.records)
  }

  #openConflicts(): Promise<number> {
    return this.#workspace.engine.reader.count(Conflict, { status: 'open' })
  }

  #nowMs(): number {
    return this.#workspace.nowMs()
  }

  get #memory() {
    return this.#workspace.services.memory
  }
}
