import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Download } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { deskInBrowser } from '../support/desk-in-browser.ts'
import { FIXTURES, figureOf, ImportWizard } from '../support/page-models/import-wizard.ts'
import { pdfText } from '../support/pdf-text.ts'
import { takePicture } from '../support/pictures.ts'

const desk = deskInBrowser()

const rail = (name: string) => desk.page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name })
const button = (name: string | RegExp) => desk.page.getByRole('button', { name })
const heading = (name: string | RegExp) => desk.page.getByRole('heading', { name })

describe('what a person can do with RentFlow, from the first minute', { timeout: 60_000 }, () => {
  it('begins with a name and a country', async () => {
    const { page } = desk
    await heading('Start with RentFlow').waitFor()
    await takePicture(page, 'story-1-first-run')
    await page.getByLabel('Name').fill('Sunrise Hostels')
    await button('Start').click()
    await heading('Today').waitFor()
    expect(await desk.run('organisations.get', {})).toMatchObject({ organisation: { name: 'Sunrise Hostels', currency: 'INR' } })
    await takePicture(page, 'story-2-empty-today')
  })

  it('brings in the rent roll they have, looking first', async () => {
    const { page } = desk
    await button('Import a rent roll').click()
    const wizard = new ImportWizard(page)
    await wizard.choose(path.join(FIXTURES, 'rent-roll.csv'))
    await heading('rent-roll.csv').waitFor()
    await takePicture(page, 'story-3-columns')
    await expect.poll(() => page.getByRole('combobox', { name: 'What column Monthly rent holds' }).inputValue()).toBe('Rent')
    await expect.poll(() => page.getByLabel('True on').inputValue()).toBe('31 Oct')
    await wizard.toTheLook()
    expect(await desk.run('properties.list', {})).toMatchObject({ total: 0 })
    await takePicture(page, 'story-4-look')
    await page.getByRole('row', { name: /16 Rent The rent is below nothing/ }).waitFor()
    await wizard.bringIn()
    expect(
      await Promise.all(['Properties', 'Rooms', 'Beds', 'Residents', 'Agreements', 'Vacant'].map((label) => wizard.figure(label))),
    ).toEqual(['2', '5', '11', '8', '8', '3'])
    await expect.poll(() => wizard.figure('Monthly rent')).toBe('₹67,300.00')
    await expect.poll(() => wizard.figure('Deposits held')).toBe('₹1,34,600.00')
    await expect.poll(() => wizard.figure('Owed so far')).toBe('₹1,500.00')
    await takePicture(page, 'story-5-imported')
  })

  it('shows the beds, by colour and by shape, and who has them', async () => {
    const { page } = desk
    await button('See the beds').click()
    await page.getByRole('row', { name: /Sunrise A/ }).click()
    const grid = page.getByRole('grid', { name: 'Beds by floor and room' })
    await grid.getByRole('gridcell').first().waitFor()
    await expect.poll(() => grid.getByRole('gridcell').count()).toBe(7)
    await takePicture(page, 'story-6-beds')
    await grid.getByRole('gridcell', { name: /Bed 101-B/ }).click()
    await page.getByRole('complementary', { name: 'Details' }).getByText('Ravi Menon').first().waitFor()
    await takePicture(page, 'story-7-bed')
  })

  it('finds a person by a few letters, with their account', async () => {
    const { page } = desk
    // A second try finds the search open.
    const search = page.getByRole('dialog').getByRole('combobox')
    if (!(await search.isVisible())) await page.keyboard.press('Control+k')
    await search.fill('ravi')
    await page
      .getByRole('option', { name: /Ravi Menon/ })
      .first()
      .waitFor()
    await takePicture(page, 'story-8-search')
    await page.keyboard.press('Enter')
    await heading('Ravi Menon').waitFor()
    const account = page.getByRole('row', { name: /opening balance OBA1/i }).last()
    await account.waitFor()
    expect(await account.innerText()).toMatch(/2,500\.00\s+–\s+2,500\.00/)
    await takePicture(page, 'story-9-resident')
  })

  it('runs the month: looks at the draft, posts it once, takes it back, posts it again', async () => {
    const { page } = desk
    await page.keyboard.press('Control+Shift+m')
    await heading('Run the month').waitFor()
    await button('Post 8 invoices').waitFor()
    await expect.poll(() => figureOf(page, 'Total')).toBe('₹64,000.00')
    await takePicture(page, 'story-10-draft')
    await page
      .getByRole('row', { name: /Meera Joshi/ })
      .first()
      .click()
    await page.getByText('9,000.00 × 19 ÷ 30 days').first().waitFor()
    await takePicture(page, 'story-11-proration')
    await button('Post 8 invoices').click()
    await page.getByText(/is posted: 8 invoices/).waitFor()
    await takePicture(page, 'story-12-posted')
    const open = (await desk.run('invoices.list', { state: 'open' })).rows.length

    await page.keyboard.press('Control+Shift+m')
    await rail('Today').click()
    await page.keyboard.press('Control+Shift+m')
    await page.getByText('Nobody is left to bill').first().waitFor()
    expect(await button(/^Post \d+/).count()).toBe(0)
    expect((await desk.run('invoices.list', { state: 'open' })).rows.length).toBe(open)
    await takePicture(page, 'story-13-again')

    await button('Undo the run').first().click()
    await page.getByRole('dialog').getByRole('button', { name: 'Undo the run' }).click()
    await page.getByText(/8 invoices cancelled/).waitFor()
    await button('Post 8 invoices').click()
    await page.getByText(/is posted: 8 invoices/).waitFor()
  })

  it('takes a payment, seeing first what it clears, and shows the receipt at once', async () => {
    const { page } = desk
    await page.keyboard.press('Control+Shift+p')
    await page.getByRole('textbox', { name: 'Resident' }).fill('ravi')
    await page.getByRole('option', { name: /Ravi Menon/ }).click()
    const amount = page.getByRole('textbox', { name: 'Amount' })
    await amount.waitFor()
    await expect.poll(() => amount.inputValue()).toBe('11,000.00')
    await amount.fill('12000')
    await page.getByText('Stays as advance').waitFor()
    await takePicture(page, 'story-14-payment')
    await button('Save payment').click()
    await page.getByRole('img', { name: 'Receipt' }).waitFor()
    await page.getByRole('img', { name: 'Receipt' }).locator('canvas').first().waitFor()
    await takePicture(page, 'story-15-receipt')
  })

  it('shows the receipt as A5 and as a till roll, saves it, and says DUPLICATE on the second copy', async () => {
    const { page } = desk
    await page.getByRole('radiogroup', { name: 'Paper' }).getByText('80 mm').click()
    const roll = page.locator('pre[aria-label="Receipt"]')
    await roll.getByText('Ravi Menon').waitFor()
    await takePicture(page, 'story-16-till-roll')
    expect(Math.max(...(await roll.innerText()).split('\n').map((line) => line.length))).toBeLessThanOrEqual(48)
    await page.getByRole('radiogroup', { name: 'Paper' }).getByText('A5').click()
    await page.getByRole('img', { name: 'Receipt' }).locator('canvas').first().waitFor()
    const first = await savedReceipt()
    expect(first).toContain('12,000.00')
    expect(first).not.toContain('DUPLICATE')
    expect(await savedReceipt()).toContain('DUPLICATE')
  })

  it('voids the receipt and keeps its number', async () => {
    const { page } = desk
    const before = (await desk.run('payments.list', {})).rows.find((row) => row.method === 'cash')!
    await button('Void').click()
    await page.getByRole('dialog').getByRole('textbox', { name: 'Reason' }).fill('Wrong resident')
    await page.getByRole('dialog').getByRole('button', { name: 'Void' }).click()
    await page.getByText(`Receipt ${before.number} is void.`).waitFor()
    await page.getByRole('complementary', { name: 'Details' }).getByText('Void', { exact: true }).waitFor()
    await takePicture(page, 'story-17-void')
    expect((await desk.run('payments.list', {})).rows.find((row) => row.id === before.id)).toMatchObject({
      number: before.number,
      status: 'void',
    })
  })

  it('says how the house stands, on one screen and in reports to take along', async () => {
    const { page } = desk
    await rail('Today').click()
    await page.getByText('8 of 11').first().waitFor()
    await page.getByRole('main').locator('canvas').nth(2).waitFor()
    await takePicture(page, 'story-18-today')
    await rail('Reports').click()
    for (const [name, holds] of [
      ['Rent roll', 'Asha Kulkarni'],
      ['Arrears by age', 'Ravi Menon'],
      ['Occupancy', 'Sunrise A'],
      ['Collections', 'Sunrise A'],
    ] as const) {
      await page.getByRole('link', { name: new RegExp(`^${name}`) }).click()
      await page
        .getByRole('row', { name: new RegExp(holds) })
        .first()
        .waitFor()
      await takePicture(page, `story-19-${name.toLowerCase().replaceAll(' ', '-')}`)
      await rail('Reports').click()
    }
    await page.getByRole('link', { name: /^Rent roll/ }).click()
    const pdf = await exported('PDF')
    expect((await pdfText(pdf)).join(' ')).toContain('Asha Kulkarni')
    expect((await exported('CSV')).toString('utf8')).toMatch(/Asha Kulkarni.*8500\.00/)
    expect((await exported('Excel (XLSX)')).subarray(0, 2).toString()).toBe('PK')
  })

  it('finds everything as it was when the computer is switched on again', async () => {
    const numbers = (await desk.run('payments.list', {})).rows.map((row) => [row.number, row.status])
    await desk.restart()
    const { page } = desk
    await page.getByText('8 of 11').first().waitFor()
    expect((await desk.run('payments.list', {})).rows.map((row) => [row.number, row.status])).toEqual(numbers)
    await rail('Payments').click()
    await page.getByRole('row', { name: /Ravi Menon.*Void/ }).waitFor()
  })
})

/** Presses Save and reads the PDF that came down. */
async function savedReceipt(): Promise<string> {
  const coming = desk.page.waitForEvent('download')
  await button('Save').click()
  return (await pdfText(await bytesOf(await coming))).join(' ')
}

async function exported(format: string): Promise<Buffer> {
  await button('Export').click()
  const coming = desk.page.waitForEvent('download')
  await desk.page.getByRole('menuitem', { name: format }).click()
  return bytesOf(await coming)
}

async function bytesOf(download: Download): Promise<Buffer> {
  return readFileSync(await download.path())
}
