import { generateSync } from 'otplib'
import { beforeAll, describe, expect, it } from 'vitest'
import { connectedOffices, ASHA } from '../support/connected-offices.ts'
import { deskInBrowser } from '../support/desk-in-browser.ts'
import { lookAt } from '../support/look-at.ts'
import { PASSWORD } from '../support/test-server.ts'

const offices = connectedOffices()
const { front, back } = offices
const guest = deskInBrowser()
const RAVI = 'ravi@sunrise.example'
let recovery = ''

beforeAll(() => offices.connect())

/** What an authenticator app would show now. */
function codeNow(secret: string): string {
  return generateSync({ secret, epoch: Math.floor(offices.server.services.nowMs() / 1000) })
}

describe('the people of an organisation', { timeout: 90_000 }, () => {
  it('are invited by mail as what and where, and join with the code', async () => {
    const { page } = front
    await front.goTo('/settings/members')
    await page.getByRole('row', { name: /Asha Kulkarni/ }).waitFor()
    await page.keyboard.press('n')
    await page.getByRole('textbox', { name: 'Email' }).fill(RAVI)
    await page.getByRole('combobox', { name: 'Role' }).click()
    await page.getByRole('option', { name: 'Manager' }).click()
    expect(await lookAt(page, 'member-invite')).toEqual([])
    await page.keyboard.press('Control+Enter')
    await page.getByRole('row', { name: new RegExp(RAVI) }).waitFor()
    expect(await lookAt(page, 'members')).toEqual([])
    await guest.page.getByRole('button', { name: 'Sign in to an organisation I already have' }).click()
    await guest.page.getByText('I was invited').click()
    await guest.page.getByRole('textbox', { name: 'Server' }).fill(offices.cableUrl)
    await guest.page.getByRole('textbox', { name: 'Code from the mail' }).fill(await offices.server.codeMailedTo(RAVI))
    await guest.page.keyboard.press('Control+Enter')
    await guest.page.getByText('Asha Kulkarni invites you to Sunrise Hostels as Manager').waitFor()
    await guest.page.getByRole('textbox', { name: 'Your name' }).fill('Ravi Menon')
    await guest.page.getByLabel('New password').first().fill(PASSWORD)
    expect(await lookAt(guest.page, 'invited')).toEqual([])
    await guest.page.keyboard.press('Control+Enter')
    await guest.page.getByRole('button', { name: 'At this desk: Ravi Menon' }).waitFor()
    await page.getByRole('row', { name: /Ravi Menon.*Works here/ }).waitFor()
  })

  it('work that the server does not take is shown with its reason, and sent again once that is settled', async () => {
    const member = (await front.run('members.list', {})).rows.find((one) => one.email === RAVI)!
    offices.pull()
    await guest.run('properties.create', { name: 'Sunrise B', type: 'hostel' })
    await front.run('members.update', { id: member.id, role: 'staff' })
    offices.plugIn()
    const { page } = guest
    await guest.goTo('/sync/refused')
    await page.getByRole('heading', { name: 'Property' }).waitFor()
    expect(await lookAt(page, 'refused')).toEqual([])
    await front.run('members.update', { id: member.id, role: 'manager' })
    await expect.poll(async () => (await guest.run('desk.session', {})).user?.role, { timeout: 10_000 }).toBe('manager')
    await page.getByRole('textbox', { name: 'Name' }).fill('Sunrise Annexe')
    await page.getByRole('button', { name: 'Send again' }).click()
    await page.getByText('The server has taken everything from this desk.').waitFor()
    await front.goTo('/beds?all=yes')
    await front.page.getByRole('row', { name: /Sunrise Annexe/ }).waitFor()
  })

  it('share a desk by PIN, lock it, and take it over by a key', async () => {
    const { page } = front
    await front.goTo('/settings/desk')
    await page.getByRole('row', { name: /Asha Kulkarni/ }).waitFor()
    await page.keyboard.press('n')
    await page.getByRole('dialog').getByText('New PIN').waitFor()
    await page.keyboard.type('47114711')
    expect(await lookAt(page, 'desk-pin')).toEqual([])
    await page.keyboard.press('Control+Enter')
    await page.getByRole('button', { name: 'Change the PIN' }).waitFor()
    expect(await lookAt(page, 'desk-users')).toEqual([])
    await page.keyboard.press('Control+Shift+u')
    await page.getByRole('dialog').getByText('Who works now?').waitFor()
    expect(await lookAt(page, 'switch-user')).toEqual([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+Shift+l')
    await page.getByText('This desk is locked. Who goes on?').waitFor()
    expect(await lookAt(page, 'locked')).toEqual([])
    await page.getByRole('button', { name: /Asha Kulkarni/ }).click()
    await page.getByText('PIN of Asha Kulkarni').waitFor()
    await page.keyboard.type('4711')
    expect(await lookAt(page, 'locked-pin')).toEqual([])
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'At this desk: Asha Kulkarni' }).waitFor()
  })

  it('see their own account: proof of the address, a second factor to scan, desks and sessions', async () => {
    const { page } = front
    await front.goTo('/settings/profile')
    await page.getByText('is not confirmed yet').waitFor()
    expect(await lookAt(page, 'profile')).toEqual([])
    await page
      .getByRole('textbox', { name: 'Code from the mail' })
      .first()
      .fill(await offices.server.codeMailedTo(ASHA))
    await page.getByRole('button', { name: 'Confirm' }).click()
    await page.getByText('is not confirmed yet').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Switch on' }).click()
    await page.getByRole('dialog').getByLabel('Password').first().fill(PASSWORD)
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByRole('img', { name: 'Code for the authenticator app' }).waitFor()
    expect(await lookAt(page, 'factor-scan')).toEqual([])
    const secret = (
      await page
        .getByRole('status')
        .filter({ hasText: /^[A-Z2-7]{16,}$/ })
        .innerText()
    ).trim()
    await page.getByRole('dialog').locator('input').first().focus()
    await page.keyboard.type(codeNow(secret))
    await page.getByRole('button', { name: 'Check the code' }).click()
    await page.getByRole('button', { name: 'I have kept them' }).waitFor()
    expect(await lookAt(page, 'factor-codes')).toEqual([])
    recovery = await page.getByRole('dialog').locator('output span').first().innerText()
    await page.getByRole('button', { name: 'I have kept them' }).click()
    await page.getByText('On', { exact: true }).waitFor()
    await front.goTo('/settings/devices')
    await page.getByRole('row', { name: /this desk/ }).waitFor()
    expect(await lookAt(page, 'devices')).toEqual([])
    await page.getByRole('button', { name: 'Revoke' }).last().click()
    await page.getByRole('dialog').getByText('so no work is lost').waitFor()
    expect(await lookAt(page, 'device-revoke')).toEqual([])
    await page.keyboard.press('Escape')
  })

  it('end a session elsewhere; who sits there signs in again, with the second factor', async () => {
    const { page } = front
    await front.goTo('/settings/devices')
    await page.getByRole('button', { name: 'End' }).first().click()
    await page.getByText('Session ended').waitFor()
    offices.pull()
    offices.plugIn()
    await back.goTo('/sync')
    await back.page.getByRole('link', { name: /Sign in again/ }).waitFor({ timeout: 30_000 })
    await back.page.getByText('The server asks who you are').waitFor()
    expect(await lookAt(back.page, 'sync-sign-in-again')).toEqual([])
    await back.page.getByRole('button', { name: 'Sign in again' }).click()
    await back.page.getByLabel('Password').first().fill(PASSWORD)
    await back.page.keyboard.press('Control+Enter')
    await back.page.getByText('type the six digits it shows').waitFor()
    expect(await lookAt(back.page, 'sync-second-factor')).toEqual([])
    await back.page.getByRole('textbox', { name: 'Code' }).fill(recovery)
    await back.page.keyboard.press('Control+Enter')
    await back.page.getByText('Everything is there.').waitFor()
  })

  it('work for several organisations, and change between them at the top left', async () => {
    await offices.server.newOrganisation(await offices.server.signIn(RAVI))
    const { page } = guest
    await guest.run('sync.now', {})
    await guest.goTo('/residents')
    await page.reload()
    await page.getByRole('button', { name: 'Organisation: Sunrise Hostels' }).click()
    await page.getByRole('menuitem', { name: /House/ }).waitFor()
    expect(await lookAt(page, 'organisation-switch')).toEqual([])
    await page.getByRole('menuitem', { name: /House/ }).click()
    await page.getByRole('button', { name: /^Organisation: House/ }).waitFor()
  })

  it('give another program a key that is shown once', async () => {
    const { page } = front
    await front.goTo('/settings/keys')
    await page.getByText('No program has a key.').waitFor()
    await page.keyboard.press('n')
    await page.getByRole('textbox', { name: 'What it is for' }).fill('Accountant’s spreadsheet')
    expect(await lookAt(page, 'key-make')).toEqual([])
    await page.keyboard.press('Control+Enter')
    await page.getByText('Copy the key now').waitFor()
    expect(await lookAt(page, 'key-once')).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click()
    await page.getByRole('row', { name: /Accountant’s spreadsheet/ }).waitFor()
    expect(await lookAt(page, 'keys')).toEqual([])
  })
})
