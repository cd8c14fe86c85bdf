import { getAction, listAction } from '../../kernel/crud.ts'
import { defineArea } from '../area.ts'
import { Branch } from './branch.entity.ts'
import { BillingSettings } from './billing-settings.entity.ts'
import { Device } from './device.entity.ts'
import { Organisation } from './organisation.entity.ts'
import { Series } from './series.entity.ts'
import { startOrganisation } from './start-organisation.action.ts'
import { getOrganisation, updateOrganisation } from './update-organisation.action.ts'
import { createBranch, updateBranch } from './write-branch.action.ts'

export const organisations = defineArea({
  name: 'organisations',
  entities: [Organisation, Device, Series, BillingSettings, Branch],
  actions: [
    startOrganisation,
    getOrganisation,
    updateOrganisation,
    listAction(Device),
    listAction(Series),
    listAction(Branch),
    getAction(Branch),
    createBranch,
    updateBranch,
  ],
})
