import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actionNamed, type DeskActionName, type DeskActions } from '../../electron/host/catalogue.ts'
import { openWorkspace } from '../../electron/host/open-workspace.ts'
import type { Workspace } from '../../electron/host/workspace.ts'
import { DESK_PASSWORD, pullMember } from '../support/desk-members.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const PERIOD = { from: '2026-11-01', to: '2026-11-20' }
let workspace: Workspace
const organisations: { id: string; name: string; role: 'owner' }[] = []

beforeAll(async () => {
  workspace = await openWorkspace({ dataFolder: temporaryFolder(), nowMs: clock() })
  for (const [id, name, country, currency, rents] of HOUSES) {
    await workspace.become({ org: id })
    await fill(name, country, currency, rents)
    await pullMember(workspace, 'Asha', { role: 'owner', org: id })
    organisations.push({ id, name, role: 'owner' })
  }
  await workspace.people.connected({ userId: 'Asha', name: 'Asha', email: 'asha@example.com', password: DESK_PASSWORD, organisations })
})
afterAll(() => workspace.close())

describe('a head office without a network', () => {
  it('sees every organisation and branch kept here, and each adds up to its own reports', async () => {
    const rollUp = await run('agency.rollUp', PERIOD)
    expect(rollUp.missing).toEqual([])
    expect(rollUp.rows.map((row) => [row.organisation, row.branch, row.units, row.billed.minor])).toEqual([
      ['Asha PG', 'North', 2, 300_000],
      ['Asha PG', 'No branch', 1, 0],
      ['Cape Flats', 'North', 3, 900_000],
      ['Cape Flats', 'No branch', 1, 0],
      ['Deccan Stays', 'North', 1, 50_000],
      ['Deccan Stays', 'No branch', 1, 0],
    ])
    for (const { id } of organisations) {
      await workspace.become({ org: id })
      const {
        organisationId: _,
        organisation: _name,
        currency: _currency,
        ...totals
      } = rollUp.organisations.find((one) => one.organisationId === id)!
      expect(totals).toEqual((await run('reports.branches', PERIOD)).totals)
      expect(totals.billed).toEqual((await run('reports.collections', PERIOD)).totals.billed)
      expect(totals.occupiedNights).toBe((await run('reports.occupancy', PERIOD)).totals.occupiedNights)
      expect(totals.due).toEqual((await run('reports.aging', { asOf: PERIOD.to })).totals.total)
    }
  })

  it('adds up by currency, never across', async () => {
    const { totals } = await run('agency.rollUp', PERIOD)
    expect(totals.map((one) => [one.currency, one.organisations, one.units, one.billed, one.due])).toEqual([
      ['INR', 2, 5, { minor: 350_000, currency: 'INR' }, { minor: 350_000, currency: 'INR' }],
      ['ZAR', 1, 4, { minor: 900_000, currency: 'ZAR' }, { minor: 900_000, currency: 'ZAR' }],
    ])
  })

  it('is told what it may not see, instead of a smaller sum that looks whole', async () => {
    await workspace.become({ org: organisations[0]!.id })
    await pullMember(workspace, 'Asha', { role: 'staff', org: organisations[2]!.id })
    const { missing, organisations: seen } = await run('agency.rollUp', PERIOD)
    expect(missing).toMatchObject([{ organisationId: organisations[2]!.id, reason: 'notAllowed' }])
    expect(seen).toHaveLength(2)
  })
})

const HOUSES = [
  ['0198f000-0000-7000-8000-000000000001', 'Asha PG', 'IN', 'INR', [100_000, 200_000]],
  ['0198f000-0000-7000-8000-000000000002', 'Cape Flats', 'ZA', 'ZAR', [300_000, 300_000, 300_000]],
  ['0198f000-0000-7000-8000-000000000003', 'Deccan Stays', 'IN', 'INR', [50_000]],
] as const

/** A house under a branch with somebody in every bed, charged once; and another house, empty, under none. */
async function fill(name: string, country: string, currency: string, rents: readonly number[]): Promise<void> {
  await run('organisations.start', { name, country, currency, timeZone: country === 'IN' ? 'Asia/Kolkata' : 'Africa/Johannesburg' })
  const branch = await run('branches.create', { name: 'North' })
  const house = await run('properties.create', { name: 'House', branchId: branch.id })
  const empty = await run('properties.create', { name: 'Empty' })
  await run('properties.addRooms', { propertyId: empty.id, floor: 0, from: 1, to: 1, bedsEach: 1, rent: { minor: 1, currency } })
  const { beds } = await run('properties.addRooms', {
    propertyId: house.id,
    floor: 1,
    from: 101,
    to: 100 + rents.length,
    bedsEach: 1,
    rent: { minor: 1_000, currency },
  })
  for (const [index, minor] of rents.entries()) {
    const { residentId } = await run('agreements.create', {
      resident: { firstName: `Resident ${index}` },
      bedId: beds[index]!.id,
      startOn: '2026-11-05',
      status: 'active',
      checkIn: true,
    })
    const lines = [{ description: 'Stay', rate: { minor, currency } }]
    await run('invoices.create', { residentId, type: 'other', lines, issuedOn: '2026-11-05', dueOn: '2026-11-10', issue: true })
  }
}

async function run<N extends DeskActionName>(name: N, input: DeskActions[N]['input']): Promise<DeskActions[N]['output']> {
  return (await workspace.run(actionNamed(name), input)) as DeskActions[N]['output']
}

/** Noon of 20 November 2026 in India, and a millisecond more at every look. */
function clock(): () => number {
  let ms = 1_795_156_200_000
  return () => ms++
}
