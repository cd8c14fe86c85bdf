import type { Selectable } from 'kysely'
import type { AgencyRow, AgencyUserRow } from '../../../shared/areas/access/account-api.ts'
import type { AgencyRole, OrganisationTables } from '../organisations/organisation-tables.ts'

export type Agency = Selectable<OrganisationTables['agencies']>
export type AgencyUser = Selectable<OrganisationTables['agency_users']>

/** As one of its people sees it, in the role they have there. */
export function shownAgency(row: Agency, role: AgencyRole): AgencyRow {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    ...(row.phone === null ? {} : { phone: row.phone }),
    ...(row.address === null ? {} : { address: row.address }),
    role,
  }
}

export function shownUser(row: AgencyUser): AgencyUserRow {
  const { id, email, name, role, status } = row
  return { id, ...(row.user_id === null ? {} : { userId: row.user_id }), email, name, role, status }
}
