import { beforeAll, describe, expect, test } from 'vitest'
import { BackedUpRoom } from '../support/backed-up-room.ts'
import { openedFor } from '../support/desk-room.ts'
import type { SyncedDesk } from '../support/synced-desk.ts'

/** When, from the backup, and whether any desk had heard of it before the server was put back. */
type Moment = 'before the backup' | 'after the backup' | 'after the backup, unheard'
interface Removed {
  made: 'before the backup' | 'after the backup'
  removed: Moment
  by: 'a desk' | 'the server'
  /** Nobody is left who knows of the removal. */
  stands?: boolean
}

const CASES: Removed[] = [
  { made: 'before the backup', removed: 'before the backup', by: 'a desk' },
  { made: 'before the backup', removed: 'before the backup', by: 'the server' },
  { made: 'before the backup', removed: 'after the backup', by: 'a desk' },
  { made: 'before the backup', removed: 'after the backup', by: 'the server' },
  { made: 'before the backup', removed: 'after the backup, unheard', by: 'the server', stands: true },
  { made: 'after the backup', removed: 'after the backup', by: 'a desk' },
  { made: 'after the backup', removed: 'after the backup', by: 'the server' },
  { made: 'after the backup', removed: 'after the backup, unheard', by: 'the server', stands: true },
]
const titleOf = ({ made, removed, by }: Removed) => `made ${made}, removed ${removed} by ${by}`

/** `away` went before the removals after the backup, `longAway` before the backup; `back` heard of all that anybody heard of. */
const ORDERS = [
  ['front', 'back', 'away', 'longAway'],
  ['away', 'longAway', 'back', 'front'],
  ['longAway', 'front', 'away', 'back'],
] as const

describe.each(ORDERS.map((order) => [order.join(', '), order] as const))(
  'after yesterday’s backup was put back, desks coming back as %s',
  (_, order) => {
    const room = openedFor(new BackedUpRoom())
    const desks = {} as Record<(typeof order)[number], SyncedDesk>
    let owner: Awaited<ReturnType<typeof room.server.register>>
    let org: string
    const properties = new Map<string, string>()

    const make = async (made: Removed['made']): Promise<void> => {
      for (const one of CASES.filter((each) => each.made === made)) {
        const { id } = await desks.front.run('properties.create', { name: titleOf(one) })
        properties.set(titleOf(one), id)
      }
      await desks.front.sync()
    }
    const remove = async (removed: Moment): Promise<void> => {
      for (const one of CASES.filter((each) => each.removed === removed)) {
        const id = properties.get(titleOf(one))!
        if (one.by === 'a desk') await desks.front.run('properties.remove', { id })
        else await room.server.ask('DELETE', `/api/v1/properties/${id}`, { token: owner.token, headers: { 'x-organisation-id': org } })
      }
    }
    const hear = async (...names: (keyof typeof desks)[]): Promise<void> => {
      for (const name of names) await desks[name].sync()
    }
    const dismiss = (id: string) => room.server.ask('DELETE', `/api/v1/tenants/${org}/members/${id}`, { token: owner.token })
    const invite = async (name: string): Promise<string> => {
      await room.newMember(name, { owner, org, role: 'staff' })
      const { rows } = await room.server.ask<{ rows: { name: string; userId: string }[] }>('GET', `/api/v1/tenants/${org}/members`, {
        token: owner.token,
      })
      return rows.find((row) => row.name === name)!.userId
    }

    beforeAll(async () => {
      owner = await room.server.register('Owner')
      desks.front = await room.startedDesk(owner)
      org = desks.front.workspace.org
      const [gone, leaving] = [await invite('Gone'), await invite('Leaving')]
      await make('before the backup')
      for (const name of ['back', 'away', 'longAway'] as const) {
        desks[name] = await room.joinedDesk(owner)
      }
      await desks.longAway.workspace.sync.pause()
      await remove('before the backup')
      await dismiss(gone)
      await hear('front', 'back', 'away')
      await room.backUp()
      await make('after the backup')
      await invite('Coming')
      await hear('back', 'away')
      await desks.away.workspace.sync.pause()
      await remove('after the backup')
      await dismiss(leaving)
      await hear('front', 'back')
      for (const name of ['front', 'back'] as const) await desks[name].workspace.sync.pause()
      await remove('after the backup, unheard')
      await room.putBack()
      for (const name of [...order, ...order]) await room.comeBack(desks[name], owner)
    })

    const names = async (desk: SyncedDesk) => (await desk.run('properties.list', {})).rows.map(({ name }) => name)

    test.each(CASES.map((one) => [titleOf(one), one.stands === true] as const))(
      'a record %s is everywhere or nowhere',
      async (title, stands) => {
        for (const [name, desk] of Object.entries(desks)) expect([name, (await names(desk)).includes(title)]).toEqual([name, stands])
      },
    )

    test('whoever became a member after the backup is one nowhere', async () => {
      const documents = ['Owner', 'Gone', 'Leaving'].length
      for (const desk of Object.values(desks)) expect((await desk.run('sync.digest', {})).kinds['member']).toMatchObject({ documents })
    })

    test('all of them agree with the server', async () => {
      const { all } = await room.digest(owner.email, org)
      for (const [name, desk] of Object.entries(desks)) expect([name, (await desk.run('sync.digest', {})).all]).toEqual([name, all])
    })
  },
)
