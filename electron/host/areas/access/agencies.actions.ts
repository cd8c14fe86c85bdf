import { z } from 'zod'
import { defineAction } from '../../../../shared/kernel/action.ts'
import { agency, agencyOrganisation, agencyRole, agencyUser, done, DONE, email, id } from './account-shapes.ts'
import { ask, pathOf, type Desk } from './ask-account.ts'

const AGENCIES = '/api/v1/agencies'
const agencies = z.object({ rows: z.array(agency) })
const managed = z.object({ rows: z.array(agencyOrganisation) })
const people = z.object({ rows: z.array(agencyUser) })
const anything = z.unknown()
const name = z.string().trim().min(1).max(200)

const list = defineAction({
  name: 'agencies.list',
  summary: 'The agencies one works for, and the organisations each manages.',
  permission: 'agencies.read',
  mode: 'read',
  runs: 'desk',
  input: z.strictObject({}),
  output: z.object({ rows: z.array(agency.extend({ organisations: z.array(agencyOrganisation) })) }),
  async run(desk: Desk) {
    const { rows } = await ask(desk, ['GET', AGENCIES], agencies)
    const of = async (one: (typeof rows)[number]) => (await ask(desk, ['GET', agencyPath(one.id, '/organisations')], managed)).rows
    return { rows: await Promise.all(rows.map(async (one) => ({ ...one, organisations: await of(one) }))) }
  },
})

const create = defineAction({
  name: 'agencies.create',
  summary: 'Start an agency, to manage the organisations of several owners.',
  permission: 'agencies.write',
  mode: 'task',
  runs: 'desk',
  input: z.strictObject({ name, email, phone: z.string().max(30).optional(), address: z.string().max(500).optional() }),
  output: agency,
  run: (desk: Desk, input) => ask(desk, ['POST', AGENCIES], agency, input),
})

const addOrganisation = defineAction({
  name: 'agencies.addOrganisation',
  summary: 'Let an agency manage an organisation: its people become members of it.',
  permission: 'agencies.write',
  mode: 'task',
  runs: 'desk',
  input: z.strictObject({ agencyId: id, organisationId: id }),
  output: done,
  async run(desk: Desk, { agencyId, organisationId }) {
    await ask(desk, ['POST', agencyPath(agencyId, '/organisations')], anything, { organisationId })
    return DONE
  },
})

const removeOrganisation = defineAction({
  name: 'agencies.removeOrganisation',
  summary: 'Take an organisation out of an agency’s hands: the agency’s people leave it.',
  permission: 'agencies.write',
  mode: 'task',
  runs: 'desk',
  input: z.strictObject({ agencyId: id, organisationId: id }),
  output: done,
  async run(desk: Desk, { agencyId, organisationId }) {
    await ask(desk, ['DELETE', pathOf(agencyPath(agencyId, '/organisations'), organisationId)], anything)
    return DONE
  },
})

const users = defineAction({
  name: 'agencies.users',
  summary: 'Who works for an agency.',
  permission: 'agencies.read',
  mode: 'read',
  runs: 'desk',
  input: z.strictObject({ agencyId: id }),
  output: people,
  run: (desk: Desk, { agencyId }) => ask(desk, ['GET', agencyPath(agencyId, '/users')], people),
})

const invite = defineAction({
  name: 'agencies.invite',
  summary: 'Invite somebody by mail to work for an agency.',
  permission: 'agencies.write',
  mode: 'task',
  runs: 'desk',
  input: z.strictObject({ agencyId: id, email, name: name.optional(), role: agencyRole }),
  output: agencyUser,
  run: (desk: Desk, { agencyId, ...invited }) => ask(desk, ['POST', agencyPath(agencyId, '/users')], agencyUser, invited),
})

const removeUser = defineAction({
  name: 'agencies.removeUser',
  summary: 'Take somebody out of an agency, and so out of every organisation they came to by it.',
  permission: 'agencies.write',
  mode: 'task',
  runs: 'desk',
  /** `userId`, or the id of an invitation that nobody took up so far. */
  input: z.strictObject({ agencyId: id, userId: id }),
  output: done,
  async run(desk: Desk, { agencyId, userId }) {
    await ask(desk, ['DELETE', pathOf(agencyPath(agencyId, '/users'), userId)], anything)
    return DONE
  },
})

function agencyPath(agencyId: string, rest: string): string {
  return pathOf(AGENCIES, agencyId) + rest
}

export const agencyActions = [list, create, addOrganisation, removeOrganisation, users, invite, removeUser] as const
