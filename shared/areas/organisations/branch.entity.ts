import { defineEntity, type Row } from '../../kernel/entity.ts'
import { f } from '../../kernel/fields.ts'

/** An office of an agency, or a part of a larger owner: properties and staff belong to it, and its desks see it alone. */
export const Branch = defineEntity({
  name: 'branch',
  table: 'branches',
  area: 'organisations',
  home: 'desk',
  version: 1,
  permission: 'branches',
  merge: 'fields',
  wave: 'settings',
  fields: {
    name: f.text(200),
    code: f.text(20).optional(),
    city: f.text(100).optional(),
    phone: f.text(30).optional(),
    email: f.text(255).optional(),
    status: f.choice(['active', 'closed']),
  },
  indexes: [['name']],
})
export type Branch = Row<typeof Branch>
