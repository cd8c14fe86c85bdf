import { z } from 'zod'
import { Member } from '../../../../shared/areas/access/member.entity.ts'
import { defineAction, type ActionContext } from '../../../../shared/kernel/action.ts'
import { done, DONE, email, id, member, role } from './account-shapes.ts'
import { ask, organisationPath, pathOf, type DeskAt } from './ask-account.ts'

const ids = z.array(id).max(500)

const list = defineAction({
  name: 'members.list',
  summary: 'Who may work in the organisation, as what, and where.',
  permission: 'members.read',
  mode: 'read',
  runs: 'desk',
  input: z.strictObject({ status: Member.fields.status.zod.optional() }),
  output: z.object({ rows: z.array(Member.row), total: z.int() }),
  async run({ store }: ActionContext, { status }) {
    const rows = await store.find(Member, { sort: [['name', 'asc']], ...(status === undefined ? {} : { where: { status } }) })
    return { rows, total: rows.length }
  },
})

const invite = defineAction({
  name: 'members.invite',
  summary: 'Invite somebody by mail to work in the organisation.',
  permission: 'members.write',
  mode: 'task',
  runs: 'desk',
  input: z.strictObject({
    email,
    name: z.string().trim().min(1).max(200).optional(),
    role,
    /** Absent: every branch, every property. */
    branchIds: ids.optional(),
    propertyIds: ids.optional(),
  }),
  output: member,
  run: (desk: DeskAt, input) => ask(desk, ['POST', organisationPath(desk.org, '/members')], member, input),
})

const update = defineAction({
  name: 'members.update',
  summary: 'Change what a member is and where they may work, or suspend them.',
  permission: 'members.write',
  mode: 'task',
  runs: 'desk',
  input: z.strictObject({
    /** Of the membership. */
    id,
    role: role.optional(),
    status: z.enum(['active', 'suspended']).optional(),
    /** `null`: everywhere. */
    branchIds: ids.nullable().optional(),
    propertyIds: ids.nullable().optional(),
  }),
  output: member,
  run: async (desk: DeskAt, { id: changed, ...changes }) => ask(desk, ['PUT', await memberPath(desk, changed)], member, changes),
})

const remove = defineAction({
  name: 'members.remove',
  summary: 'Take a member out of the organisation; their desks purge its data once what waits there was sent.',
  permission: 'members.write',
  mode: 'task',
  runs: 'desk',
  input: z.strictObject({ id }),
  output: done,
  async run(desk: DeskAt, { id: removed }) {
    await ask(desk, ['DELETE', await memberPath(desk, removed)], z.unknown())
    return DONE
  },
})

/** The server names a member by their user; one who was only invited so far, by the membership. */
async function memberPath({ store, org }: DeskAt, id: string): Promise<string> {
  const known = await store.get(Member, id)
  return pathOf(organisationPath(org, '/members'), known?.userId || id)
}

export const memberActions = [list, invite, update, remove] as const
