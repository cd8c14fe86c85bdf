import { describe, expect, it } from 'vitest'
import { ACTIONS, ENTITIES } from '../areas/catalogue.ts'
import { testDesk } from '../../test/support/test-desk.ts'
import { can, mayWrite, ROLES } from './permissions.ts'

/** Who may not: everybody else may. Every action of the shared catalogue that somebody is kept from stands here, by its permission. */
const KEPT_FROM: Readonly<Record<string, readonly string[]>> = {
  viewer: [
    ...['agreements.changeRent', 'agreements.terminate', 'agreements.write', 'audit.read', 'billing.closePeriod', 'billing.configure'],
    ...[
      'billing.lateFees',
      'billing.reopenPeriod',
      'billing.runMonth',
      'branches.write',
      'consents.write',
      'deposits.refund',
      'deposits.write',
    ],
    ...['imports.undo', 'invoices.cancel', 'invoices.credit', 'invoices.write', 'invoices.writeOff', 'occupancy.checkIn'],
    ...[
      'occupancy.checkOut',
      'occupancy.housekeeping',
      'occupancy.move',
      'occupancy.notices',
      'organisations.start',
      'organisations.write',
    ],
    ...[
      'payments.allocate',

      'payments.record',
      'payments.void',
      'privacy.applyErasures',
      'privacy.erase',
      'privacy.read',
    ],
    ...['properties.write', 'residents.blacklist', 'residents.readSecrets', 'residents.write', 'upkeep.write'],
  ],
  staff: [
    ...['agreements.changeRent', 'agreements.terminate', 'audit.read', 'billing.closePeriod', 'billing.configure', 'billing.lateFees'],
    ...['billing.reopenPeriod', 'billing.runMonth', 'branches.write', 'deposits.refund', 'deposits.write', 'imports.undo'],
    ...['invoices.cancel', 'invoices.credit', 'invoices.write', 'invoices.writeOff', 'organisations.start', 'organisations.write'],
    ...['payments.allocate', 'payments.void', 'privacy.erase', 'privacy.read', 'properties.write', 'reports.read', 'residents.blacklist'],
    ...['residents.readSecrets'],
  ],
  manager: ['branches.write', 'organisations.start', 'organisations.write', 'privacy.erase', 'residents.readSecrets'],
  admin: [],
  owner: [],
}

const permissions = [...new Set(ACTIONS.map((action) => action.permission))].toSorted()

describe('the table of roles', () => {
  it.each(ROLES)('says of every action whether %s may run it', (role) => {
    expect(permissions.filter((permission) => !can({ role }, permission))).toEqual(KEPT_FROM[role])
  })

  it('is kept to by the engine, for every action and role, before the input is looked at', async () => {
    const desk = await testDesk()
    const wrong: string[] = []
    for (const role of ROLES)
      for (const action of ACTIONS) {
        const code = await desk.runAction(action, { noSuchField: true }, { actor: { id: 'u', name: 'U', role } }).then(
          () => 'ran',
          (thrown: { code?: string }) => thrown.code,
        )
        if ((code === 'FORBIDDEN') === can({ role }, action.permission)) wrong.push(`${role} ${action.name}: ${code}`)
      }
    expect(wrong).toEqual([])
  })

  it('grows from staff to owner: nobody below may what somebody above may not', () => {
    // A viewer is beside them: an accountant reads reports, which a front desk does not.
    const rising = ROLES.filter((role) => role !== 'viewer').toReversed()
    for (const [index, role] of rising.entries())
      for (const above of rising.slice(index + 1))
        expect(permissions.filter((permission) => can({ role }, permission) && !can({ role: above }, permission))).toEqual([])
  })
})

describe('a text', () => {
  it.each(['A\0sha', 'Asha \ud83d'])('is refused where it is typed when no database can keep it: %j', async (firstName) => {
    const desk = await testDesk()
    await expect(desk.run('residents.create', { firstName })).rejects.toMatchObject({ code: 'VALIDATION', field: 'firstName' })
    expect((await desk.run('residents.create', { firstName: 'Asha 🎉' })).firstName).toBe('Asha 🎉')
  })
})

describe('who may push', () => {
  it('says of every kind which roles can have written it', () => {
    const writers = Object.fromEntries(ENTITIES.map((entity) => [entity.name, ROLES.filter((role) => mayWrite(role, entity)).join(' ')]))
    expect(writers).toEqual({
      ...{ organisation: RUN, device: RUN, branch: RUN, erasure: RUN, member: '' },
      ...{
        billingSettings: KEEP,
        periodLock: KEEP,
        taxRate: KEEP,
        billingRun: KEEP,
        depositEntry: KEEP,
        creditNote: KEEP,
        importRun: KEEP,
      },
      ...{ property: KEEP, floor: KEEP, room: KEEP, conflict: KEEP, invoice: KEEP },
      ...{ series: WORK, bed: WORK, resident: WORK, agreement: WORK, stay: WORK, notice: WORK, payment: WORK, expense: WORK },
      ...{ change: WORK, consent: WORK },
    })
  })
})

const RUN = 'owner admin'
const KEEP = 'owner admin manager'
const WORK = 'owner admin manager staff'
