import dns from 'node:dns/promises'
import { AppError } from '../../../shared/kernel/errors.ts'
import { readKeyFile } from '../../store/key-file.ts'
import { KeyRing } from '../../store/key-ring.ts'
import { ServerClock } from '../../sync/server-clock.ts'
import { findOrganisation } from '../organisations/registry.ts'
import type { AccountDeps, AccountRoom } from './account-room.ts'
import type { Accounts, Identity } from './accounts.ts'
import { accessesOf, accessTo } from './access-to.ts'
import { claim } from './claim.ts'
import { deviceCodeIn } from './device-codes.ts'
import { identify } from './identify.ts'
import { Remembered } from './remembered.ts'
import { SigningKeys } from './signing-keys.ts'
import { sweepAccounts } from './sweep-accounts.ts'

const SWEEP_EVERY_MS = 3_600_000

/** The accounts of a server. Secrets are sealed with the server's keys: of its settings, or of its key file. */
export async function openAccounts(given: Omit<AccountDeps, 'ring' | 'resolveTxt'> & Partial<AccountDeps>): Promise<Accounts> {
  const { config, database, log, mail, nowMs } = given
  const ring = given.ring ?? new KeyRing(config.encryptionKeys.length > 0 ? config.encryptionKeys : readKeyFile(config.keysDir))
  const posting = new Set<Promise<void>>()
  const deps: AccountDeps = { resolveTxt: dns.resolveTxt, ...given, ring }
  const sessions: AccountRoom['sessions'] = new Remembered(nowMs)
  const members: AccountRoom['members'] = new Remembered(nowMs)
  const forget = (): void => {
    sessions.forget()
    members.forget()
  }
  const deaf = database.listen((notice) => {
    if (notice.type === 'access' || notice.type === 'missed') forget()
  })
  const room: AccountRoom = {
    sessions,
    members,
    ...deps,
    keys: await SigningKeys.open(deps),
    clock: new ServerClock(nowMs),
    post(letter) {
      const sent: Promise<void> = mail
        .send(letter)
        .catch((error: unknown) => log.error({ err: error }, 'a mail could not be sent'))
        .finally(() => posting.delete(sent))
      posting.add(sent)
    },
    async tell(userIds, org) {
      forget()
      await database.notify({ type: 'access', userIds: [...userIds], ...(org === undefined ? {} : { org }) })
    },
  }
  const sweep = setInterval(() => {
    sweepAccounts(room).catch((error: unknown) => log.error({ err: error }, 'old sessions and tokens could not be swept away'))
  }, SWEEP_EVERY_MS).unref()
  const posted = async (): Promise<void> => {
    while (posting.size > 0) await Promise.all(posting)
  }
  return {
    room,
    identify: (credential) => identify(room, credential),
    accessTo: (identity, org) => accessTo(room, identity, org),
    organisationsOf: (identity) => organisationsOf(room, identity),
    claim: (identity, organisation) => claim(room, identity, organisation),
    organisationNamed: (name) => database.readServer((tx) => findOrganisation(tx, name, config.publicUrl)),
    posted,
    async close() {
      deaf()
      clearInterval(sweep)
      await posted()
    },
  }
}

async function organisationsOf(room: AccountRoom, identity: Identity): ReturnType<Accounts['organisationsOf']> {
  const found = await accessesOf(room, identity)
  if (identity.type !== 'user' || identity.deviceId === undefined) return found
  const { deviceId } = identity
  const codes = await room.database.readServer((tx) =>
    tx.selectFrom('organisation_devices').select(['org_id', 'code']).where('device_id', '=', deviceId).execute(),
  )
  const known = new Map(codes.map((row) => [row.org_id, row.code]))
  const without = found.filter(({ org, isPushOnly }) => !known.has(org) && !isPushOnly).map(({ org }) => org)
  for (const org of without.toSorted()) {
    try {
      known.set(org, await room.database.asServer((tx) => deviceCodeIn(room, tx, org, deviceId)))
    } catch (error) {
      // An organisation that has run out of codes can still be read.
      if (!(error instanceof AppError && error.code === 'SERIES_FULL')) throw error
    }
  }
  return found.map((one) => ({ ...one, ...(known.has(one.org) ? { deviceCode: known.get(one.org)! } : {}) }))
}
