import { getAction, listAction } from '../../kernel/crud.ts'
import { defineArea } from '../area.ts'
import { activateAgreement } from './activate-agreement.action.ts'
import { addBed } from './add-bed.action.ts'
import { Agreement } from './agreement.entity.ts'
import { acknowledgeNotice, withdrawNotice } from './answer-notice.action.ts'
import { bedGrid } from './bed-grid.action.ts'
import { changeRent } from './change-rent.action.ts'
import { checkInResident } from './check-in.action.ts'
import { checkOutResident } from './check-out.action.ts'
import { createAgreement } from './create-agreement.action.ts'
import { expireDue } from './expire-due.action.ts'
import { giveNotice } from './give-notice.action.ts'
import { moveResident } from './move-resident.action.ts'
import { Notice } from './notice.entity.ts'
import { propertySummaries } from './property-summaries.action.ts'
import { removeBed, removeRoom } from './remove-place.action.ts'
import { renewAgreement } from './renew-agreement.action.ts'
import { clearBlacklist, removeResident } from './resident-standing.action.ts'
import { Stay } from './stay.entity.ts'
import { swapResidents } from './swap-residents.action.ts'
import { terminateAgreement } from './terminate-agreement.action.ts'
import { removeAgreement, signAgreement, updateAgreement } from './update-agreement.action.ts'

export const occupancy = defineArea({
  name: 'occupancy',
  entities: [Agreement, Stay, Notice],
  actions: [
    createAgreement,
    updateAgreement,
    signAgreement,
    removeAgreement,
    activateAgreement,
    changeRent,
    renewAgreement,
    terminateAgreement,
    expireDue,
    listAction(Agreement),
    getAction(Agreement),
    checkInResident,
    checkOutResident,
    moveResident,
    swapResidents,
    listAction(Stay),
    giveNotice,
    acknowledgeNotice,
    withdrawNotice,
    listAction(Notice),
    bedGrid,
    propertySummaries,
    addBed,
    removeBed,
    removeRoom,
    removeResident,
    clearBlacklist,
  ],
})
