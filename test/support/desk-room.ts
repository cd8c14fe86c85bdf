import path from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { openSyncedDesk, type SyncedDesk } from './synced-desk.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { startTestServer, type SignedIn, type TestServer, type TestServerOptions } from './test-server.ts'

/** An organisation as its first desk starts it. */
export const START = { name: 'Sunrise Residency', country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata' }

/** A server, and whatever desks a test file opens at it, each in a folder of its own; all of it is gone when the tests are done. */
export function deskRoom(): DeskRoom {
  return openedFor(new DeskRoom())
}

/** While the tests of a file, or of a `describe`, run. */
export function openedFor<R extends DeskRoom>(room: R): R {
  beforeAll(() => room.start())
  afterAll(() => room.end())
  return room
}

export class DeskRoom {
  readonly folder = temporaryFolder()
  protected readonly desks: SyncedDesk[] = []
  readonly #options: TestServerOptions
  #server: TestServer | undefined

  constructor(options: TestServerOptions = {}) {
    this.#options = options
  }

  get server(): TestServer {
    if (!this.#server) throw new Error('the server is not open')
    return this.#server
  }

  /** Where desks reach it. */
  get address(): { url: string } {
    return this.server
  }

  async start(): Promise<void> {
    this.#server = await this.openServer()
  }

  protected openServer(): Promise<TestServer> {
    return startTestServer(this.#options)
  }

  async end(): Promise<void> {
    for (const desk of this.desks) await desk.close()
    await this.#server?.close()
  }

  newDesk(): Promise<SyncedDesk> {
    return this.#openDesk(this.desks.length)
  }

  /** The same desk after its program has ended and begun again. */
  async restarted(desk: SyncedDesk): Promise<SyncedDesk> {
    await desk.close()
    return this.#openDesk(this.desks.indexOf(desk))
  }

  async #openDesk(number: number): Promise<SyncedDesk> {
    return (this.desks[number] = await openSyncedDesk({ dataFolder: path.join(this.folder, `desk-${number}`) }))
  }

  /** A desk whose own organisation is the owner's from now on. */
  async startedDesk(owner: SignedIn, start = START): Promise<SyncedDesk> {
    const desk = await this.newDesk()
    await desk.run('organisations.start', start)
    await desk.connect(this.address, owner)
    return desk
  }

  /** The first desk of a new organisation, and the person who owns both, in step with the server. */
  async firstDesk(): Promise<{ owner: SignedIn; front: SyncedDesk; org: string }> {
    const owner = await this.server.register()
    const front = await this.startedDesk(owner)
    await front.sync()
    return { owner, front, org: front.workspace.org }
  }

  /** One more desk of somebody who is in an organisation, in step with the server. */
  async joinedDesk(person: SignedIn, org?: string): Promise<SyncedDesk> {
    const desk = await this.newDesk()
    await desk.connect(this.address, person, org)
    await desk.sync()
    return desk
  }

  /** Somebody new in an organisation, who has accepted. */
  async newMember(name: string, { owner, org, ...place }: Invitation): Promise<SignedIn> {
    const person = await this.server.register(name)
    await this.join(person, { owner, org, ...place })
    return person
  }

  /** The same for somebody who is there already. */
  async join(person: SignedIn, { owner, org, ...place }: Invitation): Promise<void> {
    const body = { email: person.email, name: person.name, ...place }
    await this.server.ask('POST', membersOf(org), { token: owner.token, body })
    const token = await this.server.codeMailedTo(person.email)
    await this.server.ask('POST', '/api/v1/invitations/accept', { token: person.token, body: { token } })
  }

  /** Another role, or another part of the organisation to see. */
  async change(person: SignedIn, { owner, org, ...place }: Partial<Place> & Employer): Promise<void> {
    const { rows } = await this.server.ask<{ rows: { email: string; userId: string }[] }>('GET', membersOf(org), { token: owner.token })
    const { userId } = rows.find(({ email }) => email === person.email)!
    await this.server.ask('PUT', `${membersOf(org)}/${userId}`, { token: owner.token, body: place })
  }
}

interface Place {
  readonly role: 'admin' | 'manager' | 'staff' | 'viewer'
  readonly propertyIds?: readonly string[] | null
}
interface Employer {
  readonly owner: SignedIn
  readonly org: string
}
type Invitation = Place & Employer

function membersOf(org: string): string {
  return `/api/v1/tenants/${org}/members`
}
