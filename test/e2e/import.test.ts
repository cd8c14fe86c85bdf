import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { deskInBrowser } from '../support/desk-in-browser.ts'
import { findViolations } from '../support/find-violations.ts'
import { FIXTURES, ImportWizard } from '../support/page-models/import-wizard.ts'
import { takePicture } from '../support/pictures.ts'

const desk = deskInBrowser()
const SHARED = path.resolve(import.meta.dirname, '../../../shared/data')
const button = (name: string | RegExp) => desk.page.getByRole('button', { name })
const heading = (name: string | RegExp) => desk.page.getByRole('heading', { name })

let wizard: ImportWizard
beforeAll(async () => {
  await desk.run('organisations.start', { name: 'Lakeview Hostels', country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata' })
  wizard = new ImportWizard(desk.page)
})

/** A file of this text, to be chosen on screen. */
function file(name: string, text: string | Uint8Array): string {
  const where = path.join(desk.dataFolder, name)
  writeFileSync(where, text)
  return where
}

/** As in a window just opened: an import under way would be gone on with. */
async function begin(type: 'rentRoll' | 'expenses'): Promise<void> {
  await desk.page.evaluate(() => sessionStorage.clear())
  await desk.goTo('/')
  await heading('Today').waitFor()
  await desk.goTo(`/import?type=${type}`)
  await desk.page.locator('input[type=file]').waitFor({ state: 'attached' })
}

describe('importing a file', { timeout: 60_000 }, () => {
  it.each([
    ['is no table', 'photo.csv', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46])],
    ['is no workbook whatever its name says', 'roll.xlsx', 'this is not a workbook'],
    ['has no heads', 'empty.csv', 'hello\n'],
  ])('is refused in plain words when the file %s, with nothing written', async (_, name, content) => {
    await begin('rentRoll')
    await wizard.choose(file(name, content))
    await heading(`${name} cannot be read as it is`).waitFor()
    expect((await desk.page.getByRole('alert').innerText()).length).toBeGreaterThan(40)
    await takePicture(desk.page, `import-refused-${name}`)
    expect(await findViolations(desk.page)).toEqual([])
    await button('Back').click()
    await desk.page.getByText(`Chosen: ${name}`).waitFor()
    expect((await desk.run('import.list', {})).total).toBe(0)
  })

  it('takes what is sound of an ugly list, explains every other row, and hands those over as a file', async () => {
    const { page } = desk
    await begin('rentRoll')
    await wizard.choose(path.join(FIXTURES, 'ugly-rent-roll.csv'))
    await heading('ugly-rent-roll.csv').waitFor()
    await page.getByText('The column heads are in row 4').waitFor()
    expect(await findViolations(page)).toEqual([])
    await wizard.toTheLook()
    await page.getByRole('row', { name: /14 Rent The rent is below nothing/ }).waitFor()
    await takePicture(page, 'import-ugly-look')
    expect(await findViolations(page)).toEqual([])
    const saving = page.waitForEvent('download')
    await button('Save these rows (CSV)').click()
    const saved = await saving
    expect(saved.suggestedFilename()).toBe('ugly-rent-roll - rows left out.csv')
    const lines = readFileSync(await saved.path(), 'utf8').split('\r\n')
    expect(lines[0]).toBe('\uFEFF"Row","Field","Reason"')
    expect(lines).toHaveLength(11)
    expect(lines[2]).toMatch(/^"13","Resident","The cell holds a formula/)
  })

  it('loses nothing when one goes back, or elsewhere and back', async () => {
    const { page } = desk
    await button('Back').click()
    await page.getByRole('combobox', { name: 'What column Balance Due holds' }).click()
    await page.getByRole('option', { name: 'Leave it out' }).click()
    await page.getByRole('row', { name: /Balance Due.*Left out/ }).waitFor()
    await page.getByText('Month first').click()
    await page.getByText('3/11/2026 is 11 March').waitFor()
    await page.getByText('Day first').click()
    await desk.goTo('/residents')
    await heading('Residents').waitFor()
    await desk.goTo('/import')
    await page.getByRole('row', { name: /Balance Due.*Left out/ }).waitFor()
    await button('Choose the file').click()
    await button('Go on with this file').click()
    await page.getByRole('row', { name: /Balance Due.*Left out/ }).waitFor()
    await wizard.toTheLook()
    await expect.poll(() => wizard.figure('Owed so far')).toBe('₹0.00')
    expect(await desk.run('properties.list', {})).toMatchObject({ total: 0 })
  })

  it('brings it in, takes all of it back, and refuses to once it has been worked with', async () => {
    const { page } = desk
    await wizard.bringIn()
    expect(await desk.run('residents.list', {})).toMatchObject({ total: 6 })
    await button('Undo this import').click()
    await page.getByRole('dialog').getByRole('button', { name: 'Undo this import' }).click()
    await page.getByText(/ugly-rent-roll\.csv undone: \d+ records removed/).waitFor()
    expect(await desk.run('residents.list', {})).toMatchObject({ total: 0 })

    await heading('This is what would come in').waitFor()
    await wizard.bringIn()
    const [resident] = (await desk.run('residents.list', { sort: [['firstName', 'asc']] })).rows
    const amount = { minor: 100_00, currency: 'INR' }
    await desk.run('payments.record', { residentId: resident!.id, amount, method: 'cash', paidOn: '2026-11-20' })
    await desk.goTo('/')
    await heading('Today').waitFor()
    await desk.goTo('/import')
    await page.getByRole('row', { name: /ugly-rent-roll.csv.*Undone/ }).waitFor()
    await takePicture(page, 'import-history')
    await page
      .getByRole('row', { name: /ugly-rent-roll.csv.*Imported/ })
      .getByRole('button', { name: 'Undo this import' })
      .click()
    await page.getByRole('dialog').getByRole('button', { name: 'Undo this import' }).click()
    await page
      .getByRole('dialog')
      .getByText(/has been worked with since it came in: payment/)
      .waitFor()
    await takePicture(page, 'import-undo-refused')
    expect(await findViolations(page)).toEqual([])
    await page.keyboard.press('Escape')
    expect(await desk.run('residents.list', {})).toMatchObject({ total: 6 })
  })

  it('asks whether the same file is meant twice', async () => {
    const { page } = desk
    await begin('rentRoll')
    await wizard.choose(path.join(FIXTURES, 'ugly-rent-roll.csv'))
    await page.getByText('Read as the last file of this layout').waitFor()
    await button('Look at what comes in').click()
    await heading('ugly-rent-roll.csv is not imported').waitFor()
    await button('It is meant: import it again').click()
    await heading('This is what would come in').waitFor()
    await page
      .getByRole('row', { name: /has unit .* in the books already/ })
      .first()
      .waitFor()
    expect(await button(/Nothing to import|^Import \d+ units?/).count()).toBe(1)
  })

  it('brings expenses in and shows them by property and month', async () => {
    const { page } = desk
    await begin('expenses')
    await wizard.choose(
      file(
        'spent.csv',
        'Building,Spent on,Head,Amount\nLake North,12/10/2026,Repairs,"1,250.50"\nLake South,03/11/2026,Water,800\nLake East,03/11/2026,Water,1\n',
      ),
    )
    await heading('spent.csv').waitFor()
    await wizard.toTheLook()
    await expect.poll(() => wizard.figure('Total')).toBe('₹2,050.50')
    await page.getByRole('row', { name: /4 Property There is no property “Lake East”/ }).waitFor()
    await wizard.bringIn()
    await button('See the expenses').click()
    await page.getByRole('row', { name: /Lake North.*Repairs.*1,250.50/ }).waitFor()
    await page.getByRole('combobox', { name: 'Month' }).click()
    await page.getByRole('option', { name: 'November 2026' }).click()
    await page.getByRole('row', { name: /Lake North/ }).waitFor({ state: 'detached' })
    await expect.poll(() => wizard.figure('Total')).toBe('₹800.00')
  })

  it('stops when asked to, and keeps nothing of it', async () => {
    const { page } = desk
    // Long enough that a quick machine is still at it when the button is pressed.
    const rows = Array.from({ length: 12_000 }, (_, index) => `Big House,${101 + index},Somebody ${index},8000,0,01/08/2026`)
    await begin('rentRoll')
    await wizard.choose(file('big.csv', `Property,Room,Name,Rent,Dues,Move in\n${rows.join('\n')}\n`))
    await heading('big.csv').waitFor()
    await wizard.toTheLook()
    const before = await desk.run('residents.list', {})
    await button('Import 12000 units').click()
    await button('Stop and keep nothing').click()
    await page.getByRole('status').getByText('Stopped, as you asked').waitFor()
    await takePicture(page, 'import-stopped')
    expect((await desk.run('residents.list', {})).total).toBe(before.total)
    expect((await desk.run('properties.list', { where: { name: 'Big House' } })).total).toBe(0)
  })

  it('takes the real lists there are', async ({ skip }) => {
    const messy = path.join(SHARED, 'messy-rent-roll.csv')
    if (!existsSync(messy)) return skip('left out: ../shared/data/messy-rent-roll.csv is not here')
    const { page } = desk
    await begin('rentRoll')
    await wizard.choose(messy)
    await heading('messy-rent-roll.csv').waitFor()
    await wizard.toTheLook()
    await takePicture(page, 'import-messy')
    const refused = await page.getByRole('heading', { name: /rows that do not come in/ }).innerText()
    await wizard.bringIn()
    const report = (await desk.run('import.list', {})).rows[0]!.report as { rejected: { row: number }[] }
    expect(refused).toBe(`${new Set(report.rejected.map(({ row }) => row)).size} rows that do not come in`)
    expect((await desk.run('residents.list', {})).total).toBeGreaterThan(6)
  })
})
