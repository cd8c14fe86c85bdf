import { beforeEach, describe, expect, test } from 'vitest'
import { Change } from '../../kernel/change.entity.ts'
import { testDesk, type TestDesk } from '../../../test/support/test-desk.ts'
import { initialsOf } from './resident-name.ts'

let desk: TestDesk
beforeEach(async () => {
  desk = await testDesk()
})

describe('a resident', () => {
  test('is a prospect whose telephone number is read in the country of the organisation', async () => {
    expect(
      await desk.run('residents.create', { firstName: ' Asha ', lastName: 'Kulkarni', phone: '98220 12345', email: ' Asha@Example.com' }),
    ).toMatchObject({
      firstName: 'Asha',
      phone: '+919822012345',
      email: 'asha@example.com',
      status: 'prospect',
      kycStatus: 'pending',
      possibleDuplicates: [],
    })
    const abroad = await testDesk({ country: 'NG' })
    expect(await abroad.run('residents.create', { firstName: 'Chidi', phone: '0803 123 4567' })).toMatchObject({ phone: '+2348031234567' })
    expect(await desk.run('residents.create', { firstName: 'Ravi', phone: 'ask his uncle' })).toMatchObject({ phone: 'ask his uncle' })
  })

  test('with the telephone number of another is accepted, with a warning that names the other', async () => {
    const asha = await desk.run('residents.create', { firstName: 'Asha', phone: '9822012345' })
    const again = await desk.run('residents.create', { firstName: 'Aasha', phone: '+91 98220-12345' })
    expect(again.possibleDuplicates).toEqual([{ id: asha.id, name: 'Asha', status: 'prospect' }])
    expect((await desk.run('residents.update', { id: again.id, patch: { phone: null } })).possibleDuplicates).toEqual([])
  })

  test('shows identity numbers masked, keeps the last four in the open, and refuses one that cannot be', async () => {
    const made = await desk.run('residents.create', { firstName: 'Dev', aadhaar: '9999 4105 7058' })
    expect(made).toMatchObject({ aadhaar: '••••••••7058', idLastFour: '7058' })
    const [listed] = (await desk.run('residents.list', {})).rows
    expect([listed, await desk.run('residents.get', { id: made.id })].map((one) => one?.aadhaar)).toEqual(['••••••••7058', '••••••••7058'])
    expect(await desk.run('residents.reveal', { id: made.id })).toEqual({ aadhaar: '999941057058' })
    expect(JSON.stringify(await desk.engine.reader.find(Change))).not.toContain('999941057058')
    await expect(desk.run('residents.create', { firstName: 'Dev', aadhaar: '9999 4105 7059' })).rejects.toMatchObject({
      code: 'VALIDATION',
      field: 'aadhaar',
    })
    await expect(desk.run('residents.list', { where: { aadhaar: '999941057058' } })).rejects.toMatchObject({ code: 'VALIDATION' })
    const manager = { actor: { id: 'u3', name: 'Meera', role: 'manager' } } as const
    await expect(desk.run('residents.reveal', { id: made.id }, manager)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('sent back as it was shown keeps the number behind the mask', async () => {
    const { id } = await desk.run('residents.create', { firstName: 'Dev', pan: 'ABCPK1234F' })
    await desk.run('residents.update', { id, patch: { pan: '••••••234F', occupation: 'Nurse' } })
    expect(await desk.run('residents.reveal', { id })).toEqual({ pan: 'ABCPK1234F' })
    await expect(desk.run('residents.update', { id, patch: { pan: '••••••999F' } })).rejects.toMatchObject({ field: 'pan' })
  })

  test('is not born tomorrow, and an address without @ is no e-mail', async () => {
    await expect(desk.run('residents.create', { firstName: 'Dev', dateOfBirth: '2026-11-02' })).rejects.toMatchObject({
      field: 'dateOfBirth',
    })
    await expect(desk.run('residents.create', { firstName: 'Dev', email: 'dev at home' })).rejects.toMatchObject({ field: 'email' })
    await expect(desk.run('residents.create', { firstName: ' ' })).rejects.toMatchObject({ field: 'firstName' })
  })

  test('is blacklisted with a reason, by whoever may', async () => {
    const { id } = await desk.run('residents.create', { firstName: 'Dev' })
    const staff = { actor: { id: 'u2', name: 'Ravi', role: 'staff' } } as const
    await expect(desk.run('residents.blacklist', { id, reason: 'Left without paying' }, staff)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(desk.run('residents.blacklist', { id, reason: ' ' })).rejects.toMatchObject({ field: 'reason' })
    expect(await desk.run('residents.blacklist', { id, reason: 'Left without paying' })).toMatchObject({
      status: 'blacklisted',
      blacklistReason: 'Left without paying',
    })
  })
})

test('initials are the first letters of the first and last name, whole in any script', () => {
  expect(initialsOf({ firstName: 'Asha', lastName: 'Kulkarni' })).toBe('AK')
  expect(initialsOf({ firstName: 'rahul dev', lastName: 'anand' })).toBe('RA')
  expect(initialsOf({ firstName: 'मीरा', lastName: 'जोशी' })).toBe('मीजो')
  expect(initialsOf({ firstName: 'Cher' })).toBe('C')
})
