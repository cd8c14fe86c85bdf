import { describe, expect, it } from 'vitest'
import { connectedOffices, ASHA } from '../support/connected-offices.ts'
import { NOW } from '../support/desk-in-browser.ts'
import { lookAt } from '../support/look-at.ts'
import { pretend } from '../support/pretend.ts'
import { PASSWORD } from '../support/test-server.ts'

const offices = connectedOffices()
const { front, back } = offices

describe('two desks and a server', { timeout: 90_000 }, () => {
  it('the first desk makes an account, and its organisation becomes the account’s', async () => {
    const { page } = front
    await front.goTo('/sync')
    await page.getByText('saved on this computer alone').waitFor()
    expect(await lookAt(page, 'sync-local')).toEqual([])
    await page.keyboard.press('c')
    await page.getByText('Make a new one').click()
    await page.getByText('Everything here becomes Sunrise Hostels on the server, every number stays.').waitFor()
    await page.getByRole('textbox', { name: 'Server' }).fill(offices.server.url)
    await page.getByRole('textbox', { name: 'Your name' }).fill('Asha Kulkarni')
    await page.getByRole('textbox', { name: 'Email' }).fill(ASHA)
    await page.getByLabel('Password').first().fill(PASSWORD)
    expect(await lookAt(page, 'sync-connect')).toEqual([])
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: 'On the server' }).waitFor()
    await page.getByRole('link', { name: 'On the server' }).waitFor()
    expect((await front.run('sync.status', {})).waiting).toBe(0)
  })

  it('the second desk signs in on its first screen and has the records', async () => {
    const { page } = back
    await page.getByRole('button', { name: 'Sign in to an organisation I already have' }).waitFor()
    expect(await lookAt(page, 'first-run')).toEqual([])
    await page.getByRole('button', { name: 'Sign in to an organisation I already have' }).click()
    await page.getByRole('textbox', { name: 'Server' }).fill(offices.cableUrl)
    await page.getByRole('textbox', { name: 'Email' }).fill(ASHA)
    await page.getByLabel('Password').first().fill(PASSWORD)
    expect(await lookAt(page, 'first-run-sign-in')).toEqual([])
    await page.keyboard.press('Control+Enter')
    await page.getByText('Sunrise Hostels').first().waitFor()
    await back.goTo('/residents')
    await page.getByRole('row', { name: /Asha Kulkarni/ }).waitFor()
  })

  it('what one saves the other shows', async () => {
    await back.goTo('/payments')
    await back.page.getByText('Nothing has come in yet').waitFor()
    const { page } = front
    await page.keyboard.press('Control+Shift+p')
    await page.getByRole('textbox', { name: 'Resident' }).fill('asha')
    await page.getByRole('option', { name: /Asha Kulkarni/ }).click()
    await page.getByRole('textbox', { name: 'Amount' }).fill('500')
    await page.getByRole('button', { name: 'Save payment' }).click()
    await back.page.getByRole('row', { name: /Asha Kulkarni.*500.00/ }).waitFor()
    await front.goTo('/sync')
    await page.getByText('Everything is there.').waitFor()
    expect(await lookAt(page, 'sync-overview')).toEqual([])
  })

  it('without a network the desk stays calm and says what waits', async () => {
    offices.pull()
    const { page } = back
    await back.run('residents.update', { id: offices.residentId, patch: { phone: '+919800000002', employer: 'Tata Motors' } })
    await back.goTo('/sync')
    await page.getByText('Go on working: what you do is saved here').waitFor()
    await page.getByRole('link', { name: /Saved here · \d+ wait/ }).waitFor()
    expect(await lookAt(page, 'sync-offline')).toEqual([])
    await page.getByRole('button', { name: 'Disconnect' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click()
    await page.getByRole('dialog').getByRole('alert').waitFor()
    expect(await lookAt(page, 'sync-disconnect-refused')).toEqual([])
    await page.keyboard.press('Escape')
  })

  it('what both changed differently a person decides by one key, and both desks have it', async () => {
    await front.run('residents.update', { id: offices.residentId, patch: { phone: '+919800000001', employer: 'Infosys' } })
    offices.plugIn()
    for (const desk of [front, back]) await desk.run('sync.now', {})
    const { page } = back
    await page.getByRole('link', { name: '1 thing to decide' }).click()
    await page.getByRole('heading', { name: 'Resident changed twice' }).waitFor()
    await page.getByRole('row', { name: /Phone/ }).waitFor()
    expect(await lookAt(page, 'conflict-clash')).toEqual([])
    const shown = await page.getByRole('table').innerText()
    expect(shown).toContain('Infosys')
    expect(shown).toContain('Tata Motors')
    await page.keyboard.press('o')
    await page.getByText('Nothing to decide').waitFor()
    expect(await lookAt(page, 'conflicts-none')).toEqual([])
    const [here, there] = await Promise.all([
      back.run('residents.get', { id: offices.residentId }),
      front.run('sync.now', {}).then(() => front.run('residents.get', { id: offices.residentId })),
    ])
    expect(there.employer).toBe(here.employer)
    expect(there.phone).toBe(here.phone)
  })

  it('a bed let twice names bed, people and nights, and leads to another bed', async () => {
    offices.pull()
    const let_ = (desk: typeof front, firstName: string) =>
      desk.run('agreements.create', {
        resident: { firstName, lastName: 'Shah' },
        bedId: offices.bedIds[2]!,
        startOn: '2026-11-20',
        status: 'active',
        checkIn: true,
      })
    await let_(front, 'Meera')
    await let_(back, 'Dev')
    offices.plugIn()
    // Meera's reaches the server first; waiting for each desk to try again by itself would leave that to chance.
    for (const desk of [front, back, front]) await desk.run('sync.now', {})
    const { page } = front
    await front.goTo('/sync/conflicts')
    await page.getByRole('heading', { name: 'A bed let twice' }).waitFor()
    await page.getByRole('heading', { name: 'Dev Shah' }).waitFor()
    await page.getByText('102-A').first().waitFor()
    expect(await lookAt(page, 'conflict-overlap')).toEqual([])
    await page.keyboard.press('m')
    await page.getByText('Dev Shah moves').waitFor()
    expect(await lookAt(page, 'conflict-rehouse')).toEqual([])
  })
})
describe('what cannot be had by waiting for it', { timeout: 90_000 }, () => {
  it('a first exchange says which wave has come and that work can begin', async () => {
    const { page } = back
    await pretend(page, 'sync.status', (status) => ({
      ...status,
      state: 'syncing',
      waiting: 0,
      firstSync: { wave: 'recent', done: 41_200, remaining: 58_800, usable: true },
      clockOffsetMs: 3 * 3_600_000,
    }))
    await back.goTo('/sync')
    await page.getByText('You can start working').waitFor()
    await page.getByText('41,200 of about 1,00,000 records are here.').waitFor()
    await page.getByText('The clock of this computer is 3 hours ahead').waitFor()
    expect(await lookAt(page, 'sync-first')).toEqual([])
    await page.unrouteAll({ behavior: 'wait' })
  })

  it('a desk that was taken off the server says so without alarm about the work', async () => {
    const { page } = back
    await pretend(page, 'sync.status', (status) => ({ ...status, state: 'revoked', refused: 0, conflicts: 0 }))
    await page.getByRole('link', { name: 'Taken off the server' }).waitFor()
    await page.getByText('This desk was taken off the server.').waitFor()
    expect(await lookAt(page, 'sync-revoked')).toEqual([])
    await page.unrouteAll({ behavior: 'wait' })
  })

  it('a number given twice shows both papers, and both stay', async () => {
    const { page } = back
    await pretend(page, 'sync.conflicts', () => ({ rows: [TWICE], total: 1 }))
    await back.goTo('/sync/conflicts')
    // What was asked before is still held by the page.
    await page.reload()
    await page.getByRole('button', { name: 'Leave both' }).waitFor()
    await page.getByRole('cell', { name: '₹9,000.00' }).waitFor()
    expect(await lookAt(page, 'conflict-duplicate')).toEqual([])
    await page.unrouteAll({ behavior: 'wait' })
  })

  it('all of it in Hindi', async () => {
    const { page } = back
    // What was pretended above is still held by the page.
    await page.reload()
    await back.goTo('/settings/appearance')
    await page.getByText('हिन्दी').click()
    await page.getByRole('heading', { name: 'सेटिंग' }).first().waitFor()
    for (const [name, address, shows] of HINDI) {
      await back.goTo(address)
      await page.getByText(shows).first().waitFor()
      expect(await lookAt(page, `hindi-${name}`)).toEqual([])
      expect(await page.getByRole('main').innerText()).not.toMatch(/\b[a-z]+\.[a-z]+\.[a-z]/)
    }
  })
})

const HINDI: [name: string, address: string, shows: string][] = [
  ['sync', '/sync', 'मुख्य कार्यालय ने देखा'],
  ['conflict', '/sync/conflicts', 'एक बेड दो को दिया गया'],
  ['members', '/settings/members', 'काम करते हैं'],
  ['audit', '/settings/audit', 'ब्योरा'],
  ['agency', '/agency', 'भराव'],
]

/** One number on the papers of two desks, as a cloned disk would give it. */
const TWICE = {
  id: 'twice',
  type: 'duplicate',
  about: 'payment',
  documentId: 'one',
  otherId: 'two',
  fields: [],
  kept: { number: 'RCA1-2627-0007', amount: 8_500_00, currency: 'INR', method: 'cash', paidOn: '2026-11-19' },
  other: { number: 'RCA1-2627-0007', amount: 9_000_00, currency: 'INR', method: 'upi', paidOn: '2026-11-20' },
  status: 'open',
  createdAt: NOW,
}
