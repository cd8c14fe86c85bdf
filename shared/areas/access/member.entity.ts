import { ROLES } from '../../kernel/permissions.ts'
import { defineEntity, type Row } from '../../kernel/entity.ts'
import { f } from '../../kernel/fields.ts'

/** A user in an organisation, as its desks know them: who may do what, and where. The server's; read at desks. */
export const Member = defineEntity({
  name: 'member',
  table: 'members',
  area: 'access',
  home: 'mirror',
  version: 1,
  permission: 'members',
  merge: 'guarded',
  wave: 'settings',
  fields: {
    userId: f.text(64),
    name: f.text(200),
    email: f.text(255),
    role: f.choice(ROLES),
    status: f.choice(['invited', 'active', 'suspended', 'removed']),
    /** Absent: every branch. */
    branchIds: f.json<string[]>().optional(),
    /** Absent: every property (of the branches). */
    propertyIds: f.json<string[]>().optional(),
    /** The agency through which this person came; they leave with it. */
    agencyId: f.text(64).optional(),
  },
  indexes: [['userId']],
})
export type Member = Row<typeof Member>
