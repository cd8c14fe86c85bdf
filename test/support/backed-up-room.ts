import path from 'node:path'
import { openBackups } from '../../sync-server/backups/open-backups.ts'
import type { Database } from '../../sync-server/store/database.ts'
import { openDatabase } from '../../sync-server/store/open-database.ts'
import { FaultyNetwork } from '../sync/faulty-network.ts'
import { DeskRoom } from './desk-room.ts'
import type { SyncedDesk } from './synced-desk.ts'
import { startTestServer, type TestServer } from './test-server.ts'

/** A room whose server stands in a folder, with its backups, and is put back to one under its live desks: their way to it stays. */
export class BackedUpRoom extends DeskRoom {
  #line: FaultyNetwork | undefined
  #url = ''
  #database: Database | undefined
  #backup: string | undefined

  override get address(): { url: string } {
    return { url: this.#url }
  }

  override async end(): Promise<void> {
    await super.end()
    await this.#line?.close()
    await this.#database?.close()
  }

  async backUp(): Promise<void> {
    this.#backup = (await openBackups(this.server.services).create()).id
  }

  /** As it was when it was backed up. Desks are at rest until they come back. */
  async putBack(): Promise<void> {
    for (const desk of this.desks) await desk.workspace.sync.pause()
    const { services } = this.server
    await this.server.close()
    await this.#database?.close()
    const database = await this.#openDatabase()
    await openBackups({ ...services, database }).restoreAll(this.#backup!)
    await database.close()
    await this.start()
  }

  /** All sent and fetched; whoever signed in after the backup signs in again. */
  async comeBack(desk: SyncedDesk, owner: { email: string }): Promise<void> {
    await desk.sync().catch(() => desk.connect(this.address, owner))
    await desk.sync()
  }

  async digest(email: string, org: string): Promise<{ all: string; seq: number }> {
    const { token } = await this.server.signIn(email)
    return await this.server.ask('GET', `/api/v1/sync/digest?organisationId=${org}`, { token })
  }

  protected override async openServer(): Promise<TestServer> {
    this.#database = await this.#openDatabase()
    const settings = { BACKUP_DIR: path.join(this.folder, 'backups'), JWT_KEYS_DIR: this.#keysFolder }
    const server = await startTestServer({ overrides: { database: this.#database }, settings })
    if (this.#line) this.#line.leadTo(server.url)
    else {
      this.#line = new FaultyNetwork(server.url, () => 1)
      this.#url = await this.#line.listen()
    }
    return server
  }

  #openDatabase(): Promise<Database> {
    return openDatabase({ dataFolder: path.join(this.folder, 'server'), keysFolder: this.#keysFolder })
  }

  get #keysFolder(): string {
    return path.join(this.folder, 'keys')
  }
}
