import type { Logger } from 'pino'
import type { ServerConfig } from './config.ts'
import type { Accounts } from './areas/access/accounts.ts'
import type { Metrics } from './http/metrics.ts'
import type { MailSender } from './integrations/mail/ports.ts'
import type { ObjectStore } from './integrations/objects/ports.ts'
import type { Database } from './store/database.ts'

/** What every room of the server is given. The composition root makes it once. */
export interface ServerServices {
  readonly config: ServerConfig
  readonly log: Logger
  readonly database: Database
  readonly accounts: Accounts
  readonly mail: MailSender
  readonly objects: ObjectStore
  readonly metrics: Metrics
  /** Unix milliseconds. */
  nowMs(): number
  random(bytes: number): Uint8Array
}
