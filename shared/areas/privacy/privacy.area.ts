import { listAction } from '../../kernel/crud.ts'
import { defineArea } from '../area.ts'
import { Consent } from './consent.entity.ts'
import { Erasure } from './erasure.entity.ts'
import { consents, recordConsent } from './record-consent.action.ts'
import { retentionReport } from './retention.report.ts'

export const privacy = defineArea({
  name: 'privacy',
  entities: [Consent, Erasure],
  actions: [recordConsent, consents, listAction(Erasure), retentionReport],
})
