import { defineEntity, type Row } from '../../kernel/entity.ts'
import { f } from '../../kernel/fields.ts'

/** The registration of one installed app on one machine. Its code stands in every number the desk gives. */
export const Device = defineEntity({
  name: 'device',
  table: 'devices',
  area: 'organisations',
  home: 'desk',
  version: 1,
  permission: 'settings',
  merge: 'guarded',
  wave: 'settings',
  fields: { name: f.text(200), code: f.text(2), platform: f.text(50).optional() },
})
export type Device = Row<typeof Device>
