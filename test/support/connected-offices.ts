import { afterAll, beforeAll } from 'vitest'
import { epochMsOf } from '../../shared/kernel/day.ts'
import { FaultyNetwork, SOUND } from '../sync/faulty-network.ts'
import { deskInBrowser, NOW, type DeskInBrowser } from './desk-in-browser.ts'
import { PASSWORD, startTestServer, type TestServer } from './test-server.ts'

export const ASHA = 'asha@sunrise.example'

/**
 * A hostel's desk in a window, one or two more that are still empty, and a server with a cable to them that can be pulled: for one
 * test file, gone when its tests are done.
 */
export function connectedOffices(): ConnectedOffices {
  const offices = new ConnectedOffices()
  beforeAll(() => offices.start(), 180_000)
  afterAll(() => offices.end())
  return offices
}

export class ConnectedOffices {
  readonly front: DeskInBrowser = deskInBrowser()
  readonly back: DeskInBrowser = deskInBrowser()
  /** The resident who lives in the first bed since the first of the month. */
  residentId = ''
  bedIds: string[] = []
  /** Of the server, by way of the cable. */
  cableUrl = ''
  #server: TestServer | undefined
  #cable: FaultyNetwork | undefined

  get server(): TestServer {
    if (!this.#server) throw new Error('the server is not open')
    return this.#server
  }

  async start(): Promise<void> {
    const began = performance.now()
    const nowMs = (): number => Math.round(epochMsOf(NOW) + performance.now() - began)
    this.#server = await startTestServer({ overrides: { nowMs } })
    this.#cable = new FaultyNetwork(this.#server.url, () => 1)
    this.cableUrl = await this.#cable.listen()
    const { front } = this
    await front.run('organisations.start', { name: 'Sunrise Hostels', country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata' })
    const property = await front.run('properties.create', { name: 'Sunrise A', type: 'hostel' })
    const rent = { minor: 8_500_00, currency: 'INR' }
    const { beds } = await front.run('properties.addRooms', { propertyId: property.id, floor: 1, from: 101, to: 103, bedsEach: 2, rent })
    this.bedIds = beds.map((bed) => bed.id)
    const resident = { firstName: 'Asha', lastName: 'Kulkarni', phone: '+919812345678' }
    const letting = { resident, bedId: beds[0]!.id, startOn: '2026-11-01', status: 'active', checkIn: true } as const
    this.residentId = (await front.run('agreements.create', letting)).residentId
    await front.page.reload()
  }

  /** Both desks at the server, as the screens would have done it. */
  async connect(): Promise<void> {
    const account = { url: this.server.url, email: ASHA, password: PASSWORD }
    await this.front.run('sync.register', { ...account, name: 'Asha Kulkarni' })
    await this.front.run('sync.connect', account)
    await this.front.run('sync.now', {})
    await this.back.run('sync.connect', { ...account, url: this.cableUrl })
    await this.back.run('sync.now', {})
    await Promise.all([this.front.page.reload(), this.back.page.reload()])
  }

  pull(): void {
    if (this.#cable) this.#cable.faults = { ...SOUND, isDown: true }
  }

  plugIn(): void {
    if (this.#cable) this.#cable.faults = SOUND
  }

  async end(): Promise<void> {
    await this.#cable?.close()
    await this.#server?.close()
  }
}
