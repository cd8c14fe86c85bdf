import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { deskInBrowser } from '../support/desk-in-browser.ts'
import { takePicture } from '../support/pictures.ts'

const desk = deskInBrowser()
let second: Page

beforeAll(async () => {
  await desk.run('organisations.start', { name: 'Sunrise Hostels', country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata' })
  const property = await desk.run('properties.create', { name: 'Sunrise A', type: 'hostel' })
  const rent = { minor: 8_500_00, currency: 'INR' }
  const { beds } = await desk.run('properties.addRooms', { propertyId: property.id, floor: 1, from: 101, to: 102, bedsEach: 2, rent })
  const resident = { firstName: 'Asha', lastName: 'Kulkarni' }
  await desk.run('agreements.create', { resident, bedId: beds[0]!.id, startOn: '2026-11-01', status: 'active', checkIn: true })
  await desk.page.reload()
  second = await desk.anotherPage()
})

describe('two pages of one desk', { timeout: 60_000 }, () => {
  it('show at once what the other has saved: a payment taken in one stands in the other', async () => {
    const { page } = desk
    await second.goto(new URL('#/payments', second.url()).href)
    await second.getByText('Nothing has come in yet').waitFor()
    await page.keyboard.press('Control+Shift+p')
    await page.getByRole('textbox', { name: 'Resident' }).fill('asha')
    await page.getByRole('option', { name: /Asha Kulkarni/ }).click()
    await page.getByRole('textbox', { name: 'Amount' }).fill('500')
    await page.getByRole('button', { name: 'Save payment' }).click()
    await second.getByRole('row', { name: /Asha Kulkarni.*500.00/ }).waitFor()
    expect(await second.getByRole('row', { name: /Asha Kulkarni/ }).count()).toBe(1)
  })

  it('show at once what came from elsewhere, the bed grid too', async () => {
    const [property] = (await desk.run('properties.list', {})).rows
    await second.goto(new URL(`#/beds/${property!.id}`, second.url()).href)
    await second.getByText('1 of 4 beds occupied').waitFor()
    const beds = (await desk.run('beds.list', {})).rows
    const free = beds.find((bed) => bed.label === '102-B')!
    const resident = { firstName: 'Ravi', lastName: 'Menon' }
    await desk.run('agreements.create', { resident, bedId: free.id, startOn: '2026-11-20', status: 'active', checkIn: true })
    await second.getByText('2 of 4 beds occupied').waitFor()
    expect(await second.getByRole('gridcell', { name: /Bed 102-B.*Ravi Menon/ }).count()).toBe(1)
  })

  it('speak each its own language on the screen, and keep it on the next visit', async () => {
    const { page } = desk
    await desk.goTo('/settings/appearance')
    await page.getByText('हिन्दी').click()
    await page.getByRole('heading', { name: 'सेटिंग' }).waitFor()
    await desk.goTo('/payments')
    await page.getByRole('heading', { name: 'भुगतान' }).waitFor()
    await takePicture(page, 'payments-after-language')
    await page.reload()
    await page.getByRole('heading', { name: 'भुगतान' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('hi')
    await page
      .getByRole('row', { name: /Asha Kulkarni.*500\.00/ })
      .first()
      .waitFor()
    expect(await page.getByRole('row', { name: /Asha Kulkarni.*500\.00/ }).count()).toBe(1)
  })
})
