import { defineEntity, type Row } from '../../kernel/entity.ts'
import { f } from '../../kernel/fields.ts'

/** A person who rents, rented or asked to: never called tenant in code. */
export const Resident = defineEntity({
  name: 'resident',
  table: 'residents',
  area: 'residents',
  home: 'desk',
  version: 1,
  permission: 'residents',
  writtenWith: ['agreements.write', 'agreements.terminate', 'occupancy.checkIn', 'occupancy.checkOut', 'imports.write'],
  merge: 'fields',
  wave: 'balances',
  fields: {
    firstName: f.text(100),
    lastName: f.text(100).optional(),
    /** E.164 where it could be read, else as it was written. */
    phone: f.text(30).optional(),
    email: f.text(255).optional(),
    dateOfBirth: f.day().optional(),
    gender: f.choice(['female', 'male', 'other']).optional(),
    emergencyName: f.text(200).optional(),
    emergencyPhone: f.text(30).optional(),
    emergencyRelation: f.text(50).optional(),
    pan: f.secret(10).optional(),
    aadhaar: f.secret(12).optional(),
    /** South African identity number. */
    saId: f.secret(13).optional(),
    /** The last four characters of an identity document: all of it that is searched or shown. */
    idLastFour: f.text(4).optional(),
    kycStatus: f.choice(['pending', 'verified', 'rejected']),
    kycDocuments: f.list({ type: f.text(50), file: f.file(), expiresOn: f.day().optional() }).optional(),
    occupation: f.text(100).optional(),
    employer: f.text(255).optional(),
    employerAddress: f.text(500).optional(),
    /** A registered person's GSTIN or VAT number: changes how rent is taxed. */
    taxNumber: f.text(30).optional(),
    state: f.text(100).optional(),
    status: f.choice(['prospect', 'active', 'past', 'blacklisted']),
    blacklistReason: f.text(500).optional(),
    source: f.text(50).optional(),
    notes: f.text(2000).optional(),
    importId: f.text(64).optional(),
  },
  indexes: [['lastName', 'firstName'], ['status', 'firstName'], ['phone']],
  search: { title: ['firstName', 'lastName'], text: ['firstName', 'lastName', 'email', 'idLastFour'], phones: ['phone'] },
  personal: {
    of: 'id',
    // The state decides tax on what was charged; the rest of it is the person's.
    erase: [
      'firstName',
      'lastName',
      'phone',
      'email',
      'dateOfBirth',
      'gender',
      'emergencyName',
      'emergencyPhone',
      'emergencyRelation',
      'pan',
      'aadhaar',
      'saId',
      'idLastFour',
      'kycDocuments',
      'occupation',
      'employer',
      'employerAddress',
      'taxNumber',
      'blacklistReason',
      'source',
      'notes',
    ],
  },
})
export type Resident = Row<typeof Resident>
