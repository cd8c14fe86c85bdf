import { getAction, listAction } from '../../kernel/crud.ts'
import { defineArea } from '../area.ts'
import { blacklistResident } from './blacklist-resident.action.ts'
import { createResident } from './create-resident.action.ts'
import { Resident } from './resident.entity.ts'
import { revealResident } from './reveal-resident.action.ts'
import { updateResident } from './update-resident.action.ts'

export const residents = defineArea({
  name: 'residents',
  entities: [Resident],
  actions: [createResident, updateResident, listAction(Resident), getAction(Resident), blacklistResident, revealResident],
})
