import { access } from './access/access.area.ts'
import { auditActions } from './access/audit-actions.ts'
import { billing } from './billing/billing.area.ts'
import { imports } from './imports/imports.area.ts'
import { occupancy } from './occupancy/occupancy.area.ts'
import { organisations } from './organisations/organisations.area.ts'
import { payments } from './payments/payments.area.ts'
import { privacy } from './privacy/privacy.area.ts'
import { privacyActions } from './privacy/privacy-actions.ts'
import { properties } from './properties/properties.area.ts'
import { reports } from './reports/reports.area.ts'
import { residents } from './residents/residents.area.ts'
import { upkeep } from './upkeep/upkeep.area.ts'

/** Every area, most basic first: an area imports itself and earlier ones only, and reaches later ones through events. */
export const AREAS = [
  organisations,
  access,
  properties,
  residents,
  occupancy,
  billing,
  payments,
  upkeep,
  imports,
  reports,
  privacy,
] as const

export const ENTITIES = AREAS.flatMap((area) => [...area.entities])

/** Actions that run anywhere; what only a desk or only a server can do joins at their composition roots. */
export const ACTIONS = [
  ...organisations.actions,
  ...access.actions,
  ...properties.actions,
  ...residents.actions,
  ...occupancy.actions,
  ...billing.actions,
  ...payments.actions,
  ...upkeep.actions,
  ...imports.actions,
  ...reports.actions,
  ...privacy.actions,
  ...auditActions(ENTITIES),
  ...privacyActions(ENTITIES),
] as const
