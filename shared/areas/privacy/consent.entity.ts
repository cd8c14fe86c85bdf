import { defineEntity, type Row } from '../../kernel/entity.ts'
import { f } from '../../kernel/fields.ts'

export const CONSENT_PURPOSES = ['identity', 'messages', 'marketing', 'photos', 'sharing', 'other'] as const
export const CONSENT_CHANNELS = ['paper', 'inPerson', 'phone', 'message', 'online'] as const

/** One answer of a person to one question about their data. The last one of a purpose holds. */
export const Consent = defineEntity({
  name: 'consent',
  table: 'consents',
  area: 'privacy',
  home: 'desk',
  version: 1,
  permission: 'consents',
  merge: 'append',
  wave: 'recent',
  fields: {
    residentId: f.ref('resident'),
    purpose: f.choice(CONSENT_PURPOSES),
    decision: f.choice(['given', 'withdrawn']),
    channel: f.choice(CONSENT_CHANNELS),
    decidedOn: f.day(),
    /** What the person was asked, in the words used. */
    text: f.text(2000).optional(),
    notes: f.text(500).optional(),
    recordedBy: f.text(200),
  },
  indexes: [['residentId', 'decidedOn']],
  personal: { of: 'residentId', erase: ['notes'], mentions: ['text'] },
})
export type Consent = Row<typeof Consent>
