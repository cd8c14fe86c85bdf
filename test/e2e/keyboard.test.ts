import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Locator } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { deskInBrowser } from '../support/desk-in-browser.ts'
import { FIXTURES } from '../support/page-models/import-wizard.ts'
import { pdfText } from '../support/pdf-text.ts'

const desk = deskInBrowser()
const press = (keys: string) => desk.page.keyboard.press(keys)
const type = (text: string) => desk.page.keyboard.type(text)
const heading = (name: string | RegExp) => desk.page.getByRole('heading', { name }).first()

const FURTHEST = 60

/** Tab until the focus stands there. Locators are only looked at here, never clicked. */
async function tabTo(target: Locator): Promise<void> {
  await target.waitFor()
  for (let presses = 0; presses < FURTHEST; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await press('Tab')
  }
  throw new Error(`Tab never came to ${target}`)
}

/** The label of the field that has the focus. */
const focused = (): Promise<string | undefined> =>
  desk.page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.labels?.[0]?.textContent.replace(/\s*\*$/, ''))

describe('a day at the desk without a mouse', { timeout: 60_000 }, () => {
  beforeAll(async () => {
    await desk.page.evaluate(() => {
      addEventListener('pointerdown', () => (document.documentElement.dataset['pointer'] = 'used'), { capture: true })
    })
  })

  it('begins: the name has the focus, Enter walks on, Ctrl+Enter starts', async () => {
    await heading('Start with RentFlow').waitFor()
    await expect.poll(focused).toBe('Name')
    await type('Sunrise Hostels')
    await press('Enter')
    await expect.poll(focused).toBe('Country')
    await press('Control+Enter')
    await heading('Today').waitFor()
    expect(await desk.run('organisations.get', {})).toMatchObject({ organisation: { name: 'Sunrise Hostels', currency: 'INR' } })
  })

  it('imports: the door, the file, a column set right, the look, the result', async () => {
    const { page } = desk
    // Well before: the browser would show a dialog of its own to whoever asks in the moment in which it learns that we answer.
    const coming = page.waitForEvent('filechooser')
    await press('Control+Shift+I')
    await tabTo(page.locator('[aria-label="Drop your rent roll here"][tabindex="0"]'))
    await press('Enter')
    await (await coming).setFiles(path.join(FIXTURES, 'rent-roll.csv'))
    await heading('rent-roll.csv').waitFor()
    const dues = page.getByRole('combobox', { name: 'What column Dues holds' })
    await tabTo(dues)
    await press('Control+A')
    await type('Leave')
    await press('ArrowDown')
    await press('Enter')
    await page.getByRole('row', { name: /Dues.*Left out/ }).waitFor()
    await press('Control+Enter')
    await heading('This is what would come in').waitFor()
    await press('Escape')
    await page.getByRole('row', { name: /Dues.*Left out/ }).waitFor()
    await tabTo(dues)
    await press('Control+A')
    await type('Balance')
    await press('ArrowDown')
    await press('Enter')
    await page.getByRole('row', { name: /Dues.*Certain/ }).waitFor()
    await press('Control+Enter')
    await heading('This is what would come in').waitFor()
    await press('Control+Enter')
    await heading('rent-roll.csv is imported').waitFor()
    expect(await desk.run('residents.list', {})).toMatchObject({ total: 8 })
  })

  it('walks the beds with the arrows and takes a payment from one of them', async () => {
    const { page } = desk
    await press('b')
    await page.getByRole('row', { name: /Sunrise A/ }).waitFor()
    await press('ArrowDown')
    await press('Enter')
    const grid = page.getByRole('grid', { name: 'Beds by floor and room' })
    await tabTo(grid)
    await press('Home')
    await press('ArrowRight')
    await press('Enter')
    await heading('Bed 101-B').waitFor()
    await press('p')
    await expect.poll(focused).toBe('Amount')
    await expect.poll(() => page.getByRole('textbox', { name: 'Amount' }).inputValue()).toBe('2,500.00')
    await type('1000+1500')
    await press('Control+Enter')
    await page.getByRole('img', { name: 'Receipt' }).locator('canvas').waitFor()
    const saving = page.waitForEvent('download')
    await press('s')
    expect((await pdfText(readFileSync(await (await saving).path()))).join(' ')).toContain('2,500.00')
    expect((await desk.run('payments.list', { residentId: undefined })).rows[0]).toMatchObject({
      amount: { minor: 250_000, currency: 'INR' },
    })
    await press('Escape')
    await heading('Payments').waitFor()
  })

  it('runs the month and finds a person by a few letters', async () => {
    const { page } = desk
    await press('Control+Shift+M')
    await page.getByRole('button', { name: 'Post 8 invoices' }).waitFor()
    await press('Control+Enter')
    await page.getByText(/is posted: 8 invoices/).waitFor()
    await press('Control+K')
    await page.getByRole('dialog').waitFor()
    await type('kavya')
    await page
      .getByRole('option', { name: /Kavya Nair/ })
      .first()
      .waitFor()
    await press('Enter')
    await heading('Kavya Nair').waitFor()
    await page
      .getByRole('row', { name: /Invoice, rent/ })
      .first()
      .waitFor()
    expect(await page.getByRole('row', { name: /Invoice, rent/ }).count()).toBe(1)
  })

  it('writes an expense down with a sum, and takes it back with one key', async () => {
    const { page } = desk
    await press('Control+Shift+E')
    await expect.poll(focused).toBe('Property')
    await press('ArrowDown')
    await page.getByRole('option', { name: 'Sunrise B' }).waitFor()
    await press('ArrowDown')
    await press('Enter')
    await tabTo(page.getByRole('textbox', { name: 'What for' }))
    await type('Repairs')
    await press('Enter')
    await expect.poll(focused).toBe('Amount')
    await type('500*3')
    await press('Control+Enter')
    await page.getByRole('row', { name: /Repairs.*1,500.00/ }).waitFor()
    await press('Control+Z')
    await page.getByText('No expense has been written down yet').waitFor()
    expect(await desk.run('expenses.list', {})).toMatchObject({ total: 0 })
  })

  it('opens a report from the palette and takes it along', async () => {
    const { page } = desk
    await press('Control+K')
    await page.getByRole('dialog').waitFor()
    await type('rent roll')
    await page
      .getByRole('option', { name: /^Rent roll/ })
      .first()
      .waitFor()
    await press('Enter')
    await heading('Rent roll').waitFor()
    await tabTo(page.getByRole('button', { name: 'Export' }))
    const saving = page.waitForEvent('download')
    await press('Enter')
    await page.getByRole('menuitem', { name: 'CSV' }).waitFor()
    await press('End')
    await press('Enter')
    expect(readFileSync(await (await saving).path(), 'utf8')).toContain('Kavya Nair')
  })

  it('shows the keys of the screen, and was true to its word', async () => {
    const { page } = desk
    await press('?')
    await page.getByRole('dialog', { name: 'Keys on this screen' }).waitFor()
    await press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await page.locator('html').getAttribute('data-pointer')).toBeNull()
  })
})
