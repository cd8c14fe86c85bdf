import { randomBytes } from 'node:crypto'
import { Subject, type Observable } from 'rxjs'
import { Member } from '../../shared/areas/access/member.entity.ts'
import { Organisation } from '../../shared/areas/organisations/organisation.entity.ts'
import type { AnyAction } from '../../shared/kernel/action.ts'
import { systemNow } from '../../shared/kernel/day.ts'
import { Engine } from '../../shared/kernel/engine.ts'
import { AppError } from '../../shared/kernel/errors.ts'
import type { Actor } from '../../shared/kernel/permissions.ts'
import { Acting, type PerformOptions } from './acting.ts'
import { DeskPeople } from './access/desk-people.ts'
import { PeopleMemory } from './access/people-memory.ts'
import { peopleLine } from './access/people-line.ts'
import { peopleParts } from './access/people-parts.ts'
import { openRecords, type Records } from './database/open-records.ts'
import { RxBackend } from './database/rx-backend.ts'
import { ErasureCare } from './areas/privacy/erasure-care.ts'
import { Backups } from './backups.ts'
import type { UnlockedKey } from './database/keys.ts'
import { checkAfterCrash } from './check-after-crash.ts'
import { DailyCare } from './daily-care.ts'
import { noteDeviceCode, notedDeviceCodes } from './device-code.ts'
import { DocumentWorkshop } from './documents/document-services.ts'
import { deskServices } from './desk-services.ts'
import { Jobs } from './jobs.ts'
import { changeIdentity, deskIdentity, localMemory, recodeDesk, type DeskIdentity } from './local-memory.ts'
import { hostLog } from './log.ts'
import type { OpenedParts, WorkspaceOptions } from './open-workspace.ts'
import type { ReadAnswer } from './reading/reading-job.ts'
import { ReadingRoom } from './reading/reading-room.ts'
import { Recovery } from './recovery.ts'
import type { ChangeNews } from './router/router.ts'
import type { DeskServices } from './services.ts'
import { WorkspaceSync } from './sync/workspace-sync.ts'

/** One owner's data on this machine, open: its documents, its actions, its long work and its news. */
export class Workspace {
  readonly dataFolder: string
  readonly nowMs: () => number
  readonly jobs = new Jobs()
  readonly engine: Engine
  readonly unlocked: UnlockedKey
  readonly recovery: Recovery
  readonly services: DeskServices
  readonly people: DeskPeople
  readonly #peopleMemory: PeopleMemory
  readonly backups: Backups
  readonly sync: WorkspaceSync
  #records: Records
  readonly #documents: DocumentWorkshop
  /** Absent where the clock is not the system's, which a thread of its own could not share. */
  readonly #reading: ReadingRoom | undefined
  readonly #daily = new DailyCare(this)
  readonly #acting: Acting
  readonly erasures = new ErasureCare(this)
  #identity: DeskIdentity
  readonly #changes = new Subject<ChangeNews>()
  #sequence = 0
  #isClosed = false
  #timeZone: string | undefined

  constructor(options: WorkspaceOptions, { unlocked, records, identity, signer }: OpenedParts) {
    this.dataFolder = options.dataFolder
    this.nowMs = options.nowMs ?? systemNow
    this.#records = records
    this.unlocked = unlocked
    this.recovery = new Recovery(options.dataFolder, unlocked, options.custody)
    this.#identity = identity
    const who = (): DeskIdentity => this.#identity
    this.engine = new Engine({
      backend: new RxBackend(() => this.#records.records),
      get org() {
        return who().org
      },
      get device() {
        return who().device
      },
      get deviceCode() {
        return who().deviceCode
      },
      nowMs: this.nowMs,
      random: options.random ?? randomBytes,
      timeZone: () => this.#readTimeZone(),
      committed: ({ kinds }) => this.announce(kinds),
    })
    this.backups = new Backups(this)
    this.sync = new WorkspaceSync(this)
    this.#documents = new DocumentWorkshop({ dataFolder: options.dataFolder })
    this.#reading = options.nowMs
      ? undefined
      : new ReadingRoom(() => ({
          file: this.#records.file,
          key: unlocked.key,
          dataFolder: options.dataFolder,
          device: this.#identity.device,
          deviceCode: this.#identity.deviceCode,
        }))
    this.#acting = new Acting(this, this.#reading)
    const memory = localMemory(() => this.#records.local)
    this.#peopleMemory = new PeopleMemory(memory)
    const people = peopleParts(this, this.#peopleMemory, options.nowMs ?? systemNow)
    this.people = new DeskPeople(people)
    this.services = deskServices(this, {
      memory,
      printing: options.printing,
      documents: this.#documents,
      signer,
      people: this.people,
      server: peopleLine(people),
    })
  }

  /** News after each durable transaction: which kinds of document it touched. */
  get changes(): Observable<ChangeNews> {
    return this.#changes
  }

  get records(): Records {
    return this.#records
  }

  get org(): string {
    return this.#identity.org
  }

  get identity(): DeskIdentity {
    return this.#identity
  }

  /** The desk itself, for what it does without anybody asking. */
  get actor(): Actor {
    return { id: this.#identity.device, name: this.#identity.ownerName, role: 'owner' }
  }

  /**
   * Runs an action as the person at this desk. A repeated `key` gives the first answer.
   * @throws AppError, also for a fault of ours: that one is logged whole under the reference it carries.
   */
  async run(action: AnyAction, input: unknown, options: { key?: string } = {}): Promise<unknown> {
    return (await this.#perform(action, input, options)).output
  }

  /** Runs an action as the desk itself: what a new day brings waits for nobody to sign in. @throws AppError */
  async care(action: AnyAction, input: unknown): Promise<unknown> {
    return (await this.#perform(action, input, { actor: async () => this.actor })).output
  }

  /** The same for an action that only reads, with the kinds of document its answer rests on. @throws AppError */
  read(action: AnyAction, input: unknown): Promise<ReadAnswer> {
    return this.#perform(action, input, {})
  }

  /** A read in any organisation kept here, with the role one has there. @throws AppError */
  readIn(org: string, action: AnyAction, input: unknown, actor: Actor): Promise<unknown> {
    return this.#acting.readIn(org, action, input, actor)
  }

  async #perform(action: AnyAction, input: unknown, options: PerformOptions): Promise<ReadAnswer> {
    if (this.#isClosed) throw new AppError('CANCELLED', 'RentFlow is closing, so this was not done. Open it again and repeat it.')
    return this.#acting.perform(action, input, options)
  }

  /** For a host that stays open: backups, what each new day brings, and a full check of a file that the last process did not close. */
  startCare(): void {
    this.backups.start()
    this.#daily.start()
    this.erasures.start()
    this.sync.start()
    this.#logFault(this.people.openedAnew(), 'the desk could not be locked on opening')
    if (this.#records.unclean)
      this.#logFault(checkAfterCrash(this.jobs, this.#records.file, this.unlocked.key), 'the check after a crash found damage')
  }

  #logFault(work: Promise<void>, what: string): void {
    work.catch((thrown: unknown) => hostLog.error({ err: thrown }, what))
  }

  /** Puts another file in the place of this one, after the transaction under way; then everything is read anew. */
  async replaceFile<T>(work: () => Promise<T>): Promise<T> {
    return this.engine.alone(async () => {
      await this.#reading?.close()
      await this.sync.pause()
      await this.#peopleMemory.read()
      await this.#records.close()
      try {
        return await work()
      } finally {
        this.#records = await openRecords(this.dataFolder, this.unlocked.key)
        await this.#peopleMemory.replaced()
        this.announce(['*'])
        await this.sync.resume()
      }
    })
  }

  /** After a restore: the desk goes on in number series that nobody has seen yet. */
  async startNewSeries(): Promise<string> {
    const { deviceCode: restored } = await deskIdentity(this.services.memory)
    const used = [this.#identity.deviceCode, restored, ...notedDeviceCodes(this.dataFolder)]
    const spare = await this.people.takeSpareCode(used)
    this.#identity = await recodeDesk(this.services.memory, { used, spare }, (code) => noteDeviceCode(this.dataFolder, code))
    return this.#identity.deviceCode
  }

  /** Another organisation, code or person at this desk: from the next transaction on, and for everything that is shown. */
  async become(changed: Partial<DeskIdentity>): Promise<void> {
    await this.engine.alone(async () => {
      this.#identity = await changeIdentity(this.services.memory, changed)
      if (changed.deviceCode !== undefined) noteDeviceCode(this.dataFolder, changed.deviceCode)
      await this.#reading?.close()
    })
    this.announce(['*'])
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#daily.stop()
    this.erasures.stop()
    await this.sync.close()
    await this.backups.stop()
    this.#changes.complete()
    await this.#reading?.close()
    await this.#documents.close()
    await this.#records.close()
  }

  /** Says that documents of these kinds were written; `*` is any kind. */
  announce(kinds: readonly string[]): void {
    if (kinds.includes(Organisation.name) || kinds.includes('*')) this.#timeZone = undefined
    this.#sequence += 1
    this.#changes.next({ kinds: [...kinds], seq: this.#sequence })
    if (!this.#isClosed && (kinds.includes(Member.name) || kinds.includes('*')))
      this.#logFault(this.people.membersChanged(), 'who works here could not be looked up')
  }

  /** Before the first launch is done there is no organisation, and no day but UTC's. */
  async #readTimeZone(): Promise<string> {
    this.#timeZone ??= (await this.engine.reader.get(Organisation, this.#identity.org))?.timeZone
    return this.#timeZone ?? 'UTC'
  }
}
