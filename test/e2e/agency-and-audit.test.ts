import { beforeAll, describe, expect, it } from 'vitest'
import { connectedOffices } from '../support/connected-offices.ts'
import { lookAt } from '../support/look-at.ts'

const offices = connectedOffices()
const { front } = offices

beforeAll(async () => {
  await offices.connect()
  await front.run('residents.update', { id: offices.residentId, patch: { phone: '+919800000001', employer: 'Infosys' } })
  await front.run('sync.now', {})
})

describe('an agency', { timeout: 90_000 }, () => {
  it('has branches with their properties, and sees how each does', async () => {
    const { page } = front
    await front.goTo('/agency/branches')
    await page.getByText('No branches yet').waitFor()
    await page.keyboard.press('n')
    await page.getByRole('textbox', { name: 'Name' }).fill('Pune')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('row', { name: /Pune/ }).first().waitFor()
    await page.getByRole('combobox', { name: 'Branch of Sunrise A', exact: true }).click()
    await page.getByRole('option', { name: 'Pune' }).click()
    await page.getByText('Moved: Sunrise A').waitFor()
    expect(await lookAt(page, 'branches')).toEqual([])
    await front.goTo('/agency')
    await page.getByRole('row', { name: /^Pune/ }).waitFor()
    expect(await lookAt(page, 'roll-up')).toEqual([])
    await front.goTo('/agency/people')
    await page.getByText('You work for no agency').waitFor()
    await page.keyboard.press('n')
    await page.getByRole('textbox', { name: 'Name' }).fill('Deccan Homes')
    await page.getByRole('textbox', { name: 'Email' }).fill('office@deccan.example')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: 'Deccan Homes' }).waitFor()
    await page.getByRole('button', { name: 'Add an organisation' }).click()
    await page.getByRole('menuitem', { name: 'Sunrise Hostels' }).click()
    await page.getByRole('row', { name: /Sunrise Hostels/ }).waitFor()
    expect(await lookAt(page, 'agency')).toEqual([])
  })
})

describe('what was done', { timeout: 90_000 }, () => {
  it('is searched, followed record by record, and shown as it was on a day', async () => {
    const { page } = front
    await front.goTo('/settings/audit')
    await page
      .getByRole('row', { name: /Asha Kulkarni/ })
      .first()
      .waitFor()
    expect(await lookAt(page, 'audit')).toEqual([])
    await page
      .getByRole('button', { name: /^Details: Resident Asha Kulkarni changed/ })
      .first()
      .click()
    await page.getByRole('link', { name: 'Its whole trail' }).first().waitFor()
    expect(await lookAt(page, 'audit-change')).toEqual([])
    await page.getByRole('link', { name: 'Its whole trail' }).first().click()
    await page.getByRole('heading', { name: 'Resident Asha Kulkarni' }).waitFor()
    await page.getByRole('textbox', { name: 'As it was on' }).fill('today')
    await page.keyboard.press('Enter')
    await page.getByText('As it was at the end of').waitFor()
    expect(await lookAt(page, 'audit-as-of')).toEqual([])
  })

  it('can be handed over, and a person erased', async () => {
    const { page } = front
    await front.goTo(`/residents/${offices.residentId}`)
    await page.getByRole('link', { name: 'Hand over or erase' }).click()
    await page.getByRole('heading', { name: 'Hand over their data' }).waitFor()
    await page.getByRole('button', { name: 'Write down an answer' }).click()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('row', { name: /Messages about the stay.*Given/ }).waitFor()
    expect(await lookAt(page, 'privacy')).toEqual([])
    await page.getByRole('button', { name: 'Erase', exact: true }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: 'Why' }).fill('Asked for it by letter of 3 November')
    expect(await lookAt(page, 'privacy-erase')).toEqual([])
    await page.keyboard.press('Control+Enter')
    await page.getByRole('dialog').getByRole('alert').waitFor()
    expect(await lookAt(page, 'privacy-refused')).toEqual([])
    await page.keyboard.press('Escape')
    const kiran = await front.run('residents.create', { firstName: 'Kiran', lastName: 'Rao', phone: '+919812345699' })
    await front.goTo(`/settings/privacy?resident=${kiran.id}`)
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Write the file' }).click()
    expect((await download).suggestedFilename()).toMatch(/\.zip$/)
    await page.getByRole('button', { name: 'Erase', exact: true }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: 'Why' }).fill('Asked for it at the counter')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: /Erased from/ }).waitFor()
    expect(await lookAt(page, 'privacy-erased')).toEqual([])
  })
})
