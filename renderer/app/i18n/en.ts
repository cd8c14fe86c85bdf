import ui from '../../../resources/locales/en/ui.json'
import shell from '../../../resources/locales/en/shell.json'
import errors from '../../../resources/locales/en/errors.json'
import organisations from '../../../resources/locales/en/organisations.json'
import reports from '../../../resources/locales/en/reports.json'
import properties from '../../../resources/locales/en/properties.json'
import residents from '../../../resources/locales/en/residents.json'
import occupancy from '../../../resources/locales/en/occupancy.json'
import billing from '../../../resources/locales/en/billing.json'
import payments from '../../../resources/locales/en/payments.json'
import upkeep from '../../../resources/locales/en/upkeep.json'
import imports from '../../../resources/locales/en/imports.json'
import sync from '../../../resources/locales/en/sync.json'
import access from '../../../resources/locales/en/access.json'
import agency from '../../../resources/locales/en/agency.json'

/** One file of texts per area; this list and the one in hi.ts are the only places that name them all. */
export const en = {
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
}
