import { defineEntity, type Row } from '../../kernel/entity.ts'
import { f } from '../../kernel/fields.ts'
import { organisationGuard } from './organisation.guard.ts'

/** One property owner's account: the unit of isolation, sync and billing. Its id is the `org` of every document. */
export const Organisation = defineEntity({
  name: 'organisation',
  table: 'organisations',
  area: 'organisations',
  home: 'desk',
  version: 1,
  permission: 'organisations',
  merge: 'fields',
  wave: 'settings',
  fields: {
    name: f.text(200),
    /** ISO 3166-1 alpha-2; decides tax table, financial year and formats. */
    country: f.text(2),
    currency: f.currency(),
    /** IANA name; asked only for what day it is. */
    timeZone: f.text(64),
    /** BCP 47, of documents and formats. */
    locale: f.text(20),
    addressLine1: f.text(255).optional(),
    addressLine2: f.text(255).optional(),
    city: f.text(100).optional(),
    /** State or province; in India decides CGST+SGST or IGST. */
    state: f.text(100).optional(),
    postalCode: f.text(20).optional(),
    phone: f.text(30).optional(),
    email: f.text(255).optional(),
    website: f.text(255).optional(),
    /** GSTIN, VAT number or TIN; absent: not registered, so no tax is charged. */
    taxNumber: f.text(30).optional(),
    logo: f.file().optional(),
    /** `#rrggbb`, of the letterhead. */
    colour: f.text(7).optional(),
    /** UPI address payments go to, printed as a QR. */
    upiId: f.text(255).optional(),
    bankDetails: f.text(500).optional(),
    documentTerms: f.text(2000).optional(),
  },
  guard: organisationGuard,
})
export type Organisation = Row<typeof Organisation>
