import ui from '../../../resources/locales/hi/ui.json'
import shell from '../../../resources/locales/hi/shell.json'
import errors from '../../../resources/locales/hi/errors.json'
import organisations from '../../../resources/locales/hi/organisations.json'
import reports from '../../../resources/locales/hi/reports.json'
import properties from '../../../resources/locales/hi/properties.json'
import residents from '../../../resources/locales/hi/residents.json'
import occupancy from '../../../resources/locales/hi/occupancy.json'
import billing from '../../../resources/locales/hi/billing.json'
import payments from '../../../resources/locales/hi/payments.json'
import upkeep from '../../../resources/locales/hi/upkeep.json'
import imports from '../../../resources/locales/hi/imports.json'
import sync from '../../../resources/locales/hi/sync.json'
import access from '../../../resources/locales/hi/access.json'
import agency from '../../../resources/locales/hi/agency.json'

import type { en } from './en.ts'

/** Every text of `en`, as a translation. */
type SameKeys<T> = { [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]> }

export const hi = {
  ui,
  shell,
  errors,
  organisations,
  reports,
  properties,
  residents,
  occupancy,
  billing,
  payments,
  upkeep,
  imports,
  sync,
  access,
  agency,
} satisfies SameKeys<typeof en>
