import { describe, expect, it, vi } from 'vitest'
import { SearchIndex } from '../../electron/host/database/search-index.ts'
import { ASHA, connectedOffices } from '../support/connected-offices.ts'
import { lookAt } from '../support/look-at.ts'
import { openSyncedDesk } from '../support/synced-desk.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { PASSWORD } from '../support/test-server.ts'

/** More than are made findable while they arrive. */
const MANY = 150
const offices = connectedOffices()
const { front, back } = offices

describe('a desk that joins', { timeout: 120_000 }, () => {
  it('is shown what tells two organisations of one name apart', async () => {
    const account = { url: offices.server.url, email: ASHA, password: PASSWORD }
    await front.run('sync.register', { ...account, name: 'Asha Kulkarni' })
    await front.run('sync.connect', account)
    for (let index = 0; index < MANY; index++) await front.run('residents.create', { firstName: 'Meera', lastName: `Number${index}` })
    await front.run('sync.now', {})
    const other = await openSyncedDesk({ dataFolder: temporaryFolder() })
    await other.run('organisations.start', { name: 'Sunrise Hostels', country: 'NP', currency: 'NPR', timeZone: 'Asia/Kathmandu' })
    await other.connect(offices.server, { email: ASHA })
    await other.sync()
    await other.close()

    const { page } = back
    await page.getByRole('button', { name: 'Sign in to an organisation I already have' }).click()
    await page.getByRole('textbox', { name: 'Server' }).fill(offices.server.url)
    await page.getByRole('textbox', { name: 'Email' }).fill(ASHA)
    await page.getByLabel('Password').first().fill(PASSWORD)
    await page.keyboard.press('Control+Enter')
    await page.getByRole('button', { name: 'Sunrise Hostels Owner · Nepal' }).waitFor()
    await page.getByRole('button', { name: 'Sunrise Hostels Owner · India' }).waitFor()
    expect(await lookAt(page, 'choose-organisation')).toEqual([])
  })

  it('finds what can be found while the rest arrives, says that more is coming, and shows it by itself', async () => {
    const { page } = back
    // The slowest of computers: it makes nothing findable, and its other work goes on.
    const slow = vi.spyOn(SearchIndex.prototype, 'catchUp').mockImplementation(() => {})
    await page.getByRole('button', { name: 'Sunrise Hostels Owner · India' }).click()
    await expect.poll(() => back.run('residents.list', {}).then(({ total }) => total), { timeout: 30_000 }).toBeGreaterThan(MANY)
    await page.getByRole('link', { name: 'Residents' }).waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Search' }).fill('number149')
    await page.getByText('Much has just arrived and cannot all be found yet.').waitFor()
    expect(await lookAt(page, 'search-more-coming')).toEqual([])
    slow.mockRestore()
    await page.getByRole('option', { name: /Meera Number149/ }).waitFor()
    await expect.poll(() => page.getByText('Much has just arrived').count()).toBe(0)
    await page.keyboard.press('Escape')
  })

  it('changes between the two at the top, each with what tells it from the other', async () => {
    const { page } = back
    await page.getByRole('button', { name: 'Organisation: Sunrise Hostels' }).click()
    await page.getByRole('menuitem', { name: 'Sunrise Hostels · Nepal · will be fetched' }).waitFor()
    expect(await lookAt(page, 'organisation-switch')).toEqual([])
    await page.keyboard.press('Escape')
  })

  it('and is taken off again says on its first screen what became of its records', async () => {
    const { page } = back
    const { rows } = await back.run('account.devices', {})
    const id = rows.find(({ isThisOne }) => isThisOne)!.id
    const { token } = await offices.server.signIn(ASHA)
    await offices.server.ask('DELETE', `/api/v1/devices/${id}`, { token })
    await back.run('sync.now', {}).catch(() => undefined)
    await page.getByText('This desk was taken off the server, so its records were removed from this computer.').waitFor()
    expect(await lookAt(page, 'first-run-revoked')).toEqual([])
  })
})
