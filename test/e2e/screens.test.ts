import { beforeAll, describe, expect, it } from 'vitest'
import { deskInBrowser } from '../support/desk-in-browser.ts'
import { findViolations } from '../support/find-violations.ts'
import { takePicture } from '../support/pictures.ts'

const desk = deskInBrowser()
/** Addresses of one record of each kind, known once the sample is there. */
const known = { property: '', bed: '', resident: '', agreement: '', invoice: '', payment: '', expense: '' }

beforeAll(async () => {
  await desk.run('sample.create', { beds: 60, months: 3, seed: 7, country: 'IN' })
  const [property] = (await desk.run('properties.list', { sort: [['name', 'asc']] })).rows
  const [stay] = (await desk.run('stays.list', { where: { status: 'in', propertyId: property!.id } })).rows
  const [invoice] = (await desk.run('invoices.list', { state: 'open' })).rows
  const [payment] = (await desk.run('payments.list', {})).rows
  const [expense] = (await desk.run('expenses.list', {})).rows
  Object.assign(known, {
    property: property!.id,
    bed: stay!.bedId,
    resident: stay!.residentId,
    agreement: stay!.agreementId,
    invoice: invoice!.id,
    payment: payment!.id,
    expense: expense!.id,
  })
}, 180_000)

/** Each screen: its name, where it is, and something that is only there when it is drawn. */
const SCREENS: [name: string, address: () => string, shows: string][] = [
  ['today', () => '/', 'main canvas >> nth=2'],
  ['properties', () => '/beds?all=yes', 'role=row >> nth=2'],
  ['add-property', () => '/beds?all=yes&add=yes', 'h2:has-text("Add a property")'],
  ['beds', () => `/beds/${known.property}`, '[role=gridcell] >> nth=3'],
  ['bed', () => `/beds/${known.property}?bed=${known.bed}`, 'aside h2'],
  ['rooms', () => `/beds/${known.property}/rooms`, 'role=row >> nth=2'],
  ['add-rooms', () => `/beds/${known.property}/rooms?add=yes`, 'h2:has-text("Add rooms")'],
  ['residents', () => '/residents', 'role=row >> nth=2'],
  ['resident-panel', () => `/residents?open=${known.resident}`, 'aside h2'],
  ['add-resident', () => '/residents?add=yes', 'aside form'],
  ['resident', () => `/residents/${known.resident}`, 'h2:has-text("Account")'],
  ['agreements', () => '/agreements', 'role=row >> nth=2'],
  ['agreement', () => `/agreements/${known.agreement}`, 'h2:has-text("Terms")'],
  ['new-agreement', () => '/agreements/new', 'main form'],
  ['invoices', () => '/invoices', 'role=row >> nth=2'],
  ['invoice', () => `/invoices?open=${known.invoice}`, 'aside table'],
  ['month', () => '/invoices/month', 'h2:has-text("Posted months")'],
  ['payments', () => '/payments', 'role=row >> nth=2'],
  ['take-payment', () => `/payments/new?resident=${known.resident}`, 'aside form'],
  ['receipt', () => `/payments?open=${known.payment}`, 'aside canvas, aside pre'],
  ['expenses', () => '/expenses', 'role=row >> nth=2'],
  ['add-expense', () => '/expenses?add=yes', 'aside form'],
  ['expense', () => `/expenses?open=${known.expense}`, 'aside form'],
  ['import', () => '/import', 'text=Drop your rent roll here'],
  ['reports', () => '/reports', 'main li >> nth=4'],
  ['report-rent-roll', () => '/reports/rentRoll', 'role=row >> nth=2'],
  ['report-occupancy', () => '/reports/occupancy', 'role=row >> nth=1'],
  ['report-aging', () => '/reports/aging', 'role=row >> nth=1'],
  ['report-collections', () => '/reports/collections', 'role=row >> nth=1'],
  ['report-net-income', () => '/reports/netIncome', 'role=row >> nth=1'],
  ['report-deposits', () => '/reports/depositsHeld', 'role=row >> nth=1'],
  ['report-trial-balance', () => '/reports/trialBalance', 'role=row >> nth=1'],
  ['settings-organisation', () => '/settings/organisation', 'main form'],
  ['settings-billing', () => '/settings/billing', 'main form'],
  ['settings-numbering', () => '/settings/numbering', 'main form'],
  ['settings-tax', () => '/settings/tax', 'main table'],
  ['settings-documents', () => '/settings/documents', 'main form'],
  ['settings-backups', () => '/settings/backups', 'button:has-text("Back up now")'],
  ['settings-appearance', () => '/settings/appearance', 'text=Larger rows for touch'],
  ['not-found', () => '/nowhere', 'text=No such screen'],
]

/** Pictures of the screen in both schemes, and what axe finds in each. */
async function lookAt(name: string): Promise<string[]> {
  const { page } = desk
  const found: string[] = []
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    await page.locator(`html[data-mantine-color-scheme=${scheme}]`).waitFor()
    await takePicture(page, `${name}-${scheme}`)
    found.push(...(await findViolations(page, scheme === 'light' ? 'all' : 'colours')).map((line) => `${scheme} ${line}`))
  }
  return found
}

describe('every screen', { timeout: 60_000 }, () => {
  it.each(SCREENS)('%s is sound in light and in dark: axe finds nothing, no error is thrown', async (name, address, shows) => {
    const { page } = desk
    await page.keyboard.press('Escape')
    await desk.goTo(address())
    await page.locator(shows).first().waitFor()
    await expect.poll(() => page.getByRole('status', { name: 'Loading' }).count()).toBe(0)
    const found = await lookAt(name)
    expect(found).toEqual([])
  })

  it.each([
    ['search', 'Control+k', 'sha'],
    ['keys', '?', ''],
  ])('%s, over any screen, is sound too', async (name, key, typed) => {
    const { page } = desk
    await desk.goTo('/residents')
    await page.locator('role=row >> nth=2').waitFor()
    await page.keyboard.press(key)
    await page.getByRole('dialog').waitFor()
    await page.keyboard.type(typed)
    if (typed !== '') await page.getByRole('option').first().waitFor()
    const found = await lookAt(name)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(found).toEqual([])
  })

  it('would not be found sound if something were wrong with it', async () => {
    await desk.page.evaluate(() => document.querySelector('main')!.append(document.createElement('button'), new Image()))
    expect((await findViolations(desk.page)).map((line) => line.split(':')[0])).toEqual(
      expect.arrayContaining(['button-name', 'image-alt']),
    )
    await desk.page.reload()
  })

  it('speaks Hindi from the moment it is asked to', async () => {
    const { page } = desk
    await page.emulateMedia({ colorScheme: 'light' })
    await desk.goTo('/settings/appearance')
    await page.getByText('हिन्दी').click()
    await page.getByRole('heading', { name: 'सेटिंग' }).first().waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('hi')
    for (const [name, address, shows] of SCREENS.filter(([one]) => ['today', 'beds', 'payments', 'import'].includes(one))) {
      await desk.goTo(address())
      await page
        .locator(name === 'import' ? 'text=अपनी किराया सूची यहाँ छोड़ें' : shows)
        .first()
        .waitFor()
      await takePicture(page, `${name}-hindi`)
      expect(await findViolations(page)).toEqual([])
    }
    expect(await page.getByRole('main').innerText()).not.toMatch(/[a-z]{4,}\.[a-z]/i)
  })
})
