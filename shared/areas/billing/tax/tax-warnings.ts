import type { Organisation } from '../../organisations/organisation.entity.ts'
import type { Property } from '../../properties/property.entity.ts'
import { supplierState } from './decide-tax.ts'
import { checkGstin, type GstinProblem } from './gstin.ts'
import { stateCode } from './india-states.ts'

/** Something an accountant should look at before invoices go out. */
export interface TaxWarning {
  readonly code: 'taxNumber' | 'otherState'
  readonly message: string
  readonly propertyId?: string
}

const PROBLEMS: Readonly<Record<GstinProblem, string>> = {
  shape: 'it is not fifteen characters in the order of a GSTIN',
  state: 'its first two digits are no State',
  checksum: 'its last character does not fit the others, so one of them is wrong',
}

/** Pure: what does not fit in the tax registration of an organisation in India; nothing where it is not registered. */
export function taxWarnings(organisation: Organisation, properties: readonly Property[]): TaxWarning[] {
  const { country, taxNumber, state } = organisation
  if (country !== 'IN' || taxNumber === undefined) return []
  const check = checkGstin(taxNumber)
  if (!check.ok)
    return [
      { code: 'taxNumber', message: `${taxNumber} cannot be a GSTIN: ${PROBLEMS[check.problem]}. Correct it in Settings, Organisation.` },
    ]
  const own = supplierState(taxNumber, state)
  return properties
    .filter((property) => (stateCode(property.state) ?? own) !== own)
    .map((property) => ({
      code: 'otherState',
      message: `${property.name} lies in another State than your GSTIN. You may have to register there; ask your accountant.`,
      propertyId: property.id,
    }))
}
