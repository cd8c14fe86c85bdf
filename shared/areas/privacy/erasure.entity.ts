import { defineEntity, type Row } from '../../kernel/entity.ts'
import { f } from '../../kernel/fields.ts'

/**
 * That a person's data was erased: nothing of the person, only that, when, why and how much. Its id is `erasure-` and the
 * resident's. Every desk that receives it takes out what it holds itself.
 */
export const Erasure = defineEntity({
  name: 'erasure',
  table: 'erasures',
  area: 'privacy',
  home: 'desk',
  version: 1,
  permission: 'erasures',
  merge: 'fields',
  wave: 'settings',
  fields: {
    residentId: f.ref('resident'),
    erasedAt: f.instant(),
    erasedBy: f.text(200),
    reason: f.text(500),
    /** Erased while a stay was open or money was owed. */
    forced: f.flag(),
    /** Ids, by kind, of the documents something was taken out of: in the trail of other desks they are about the person too. */
    documents: f.json<Record<string, string[]>>(),
    changes: f.count(),
    /** SHA-256 of each file that was the person's: every desk and the server drop them. */
    fileHashes: f.json<string[]>(),
  },
  indexes: [['erasedAt']],
  personal: { of: 'residentId', erase: [], mentions: ['reason'] },
})
export type Erasure = Row<typeof Erasure>
