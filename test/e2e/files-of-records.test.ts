import { readFileSync } from 'node:fs'
import type { Locator } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { deskInBrowser } from '../support/desk-in-browser.ts'
import { takePicture } from '../support/pictures.ts'
import { samplePng } from '../support/sample-files.ts'

const desk = deskInBrowser()

const button = (name: string | RegExp, within: Pick<Locator, 'getByRole'> = desk.page): Locator => within.getByRole('button', { name })
const photo = (name: string, shade: number) => ({ name, mimeType: 'image/png', buffer: samplePng(shade, 64) })

/** Presses a button that opens the computer's file dialog, and answers the dialog. */
async function choose(press: Locator, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  const [dialog] = await Promise.all([desk.page.waitForEvent('filechooser'), press.click()])
  await dialog.setFiles(file)
}

/** Whether the browser drew it: an image that did not load has no width. */
const isDrawn = (picture: Locator): Promise<boolean> => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth > 0)

describe('files that belong to records', { timeout: 60_000 }, () => {
  let property: { id: string }
  let resident: { id: string }
  let agreement: { id: string }

  beforeAll(async () => {
    await desk.run('organisations.start', { name: 'Sunrise', country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata' })
    property = await desk.run('properties.create', { name: 'Sunrise A' })
    const { beds } = await desk.run('properties.addRooms', {
      propertyId: property.id,
      floor: 1,
      from: 101,
      to: 101,
      bedsEach: 1,
      rent: { minor: 850_000, currency: 'INR' },
    })
    resident = await desk.run('residents.create', { firstName: 'Ravi', lastName: 'Menon' })
    agreement = await desk.run('agreements.create', { residentId: resident.id, bedId: beds[0]!.id, startOn: '2026-11-01' })
    // Tall enough that no toast lies over what is pressed next.
    await desk.page.setViewportSize({ width: 1280, height: 1200 })
    await desk.page.reload()
  })

  it('takes a logo, shows it, prints it, and takes it back with one key', async () => {
    const { page } = desk
    await desk.goTo('/settings/documents')
    await choose(button('Choose a logo'), photo('logo.png', 0x20))
    await page.getByText('Logo set').waitFor()
    await expect.poll(() => isDrawn(button('Logo').locator('img'))).toBe(true)
    await takePicture(page, 'files-logo')
    const { file } = await desk.run('reports.statementPaper', { residentId: resident.id, format: 'a4' })
    expect(readFileSync(file).includes('/Subtype /Image')).toBe(true)
    await page.keyboard.press('Control+z')
    await button('Choose a logo').waitFor()
    expect((await desk.run('organisations.get', {})).organisation?.logo).toBeUndefined()
  })

  it('says beside the button what is wrong with a file it does not take', async () => {
    const { page } = desk
    await choose(button('Choose a logo'), { name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from('not a picture') })
    await page.getByText('This picture cannot be printed on papers').waitFor()
    expect((await desk.run('organisations.get', {})).organisation?.logo).toBeUndefined()
  })

  it('keeps the bill of an expense', async () => {
    const { page } = desk
    await desk.run('expenses.create', {
      propertyId: property.id,
      type: 'Repairs',
      amount: { minor: 50_000, currency: 'INR' },
      spentOn: '2026-11-02',
    })
    await desk.goTo('/expenses')
    await page.getByRole('row', { name: /Repairs/ }).click()
    const bill = page.getByRole('group', { name: 'Bill' })
    await choose(button('Choose a file', bill), photo('bill.png', 0x40))
    await button('bill.png', bill).waitFor()
    await button('Save the changes').click()
    await page.getByText('Repairs corrected').waitFor()
    const { rows } = await desk.run('expenses.list', {})
    expect(rows[0]?.bill).toMatchObject({ name: 'bill.png', type: 'image/png' })
  })

  it('keeps identity papers with the day they run out, opens one, and removes it', async () => {
    const { page } = desk
    await desk.goTo(`/residents/${resident.id}`)
    await button('Add a document').click()
    await page.getByLabel('What it is').fill('Passport')
    await page.getByLabel('Valid until').fill('3/11/2030')
    await choose(button('Choose a file'), photo('passport.png', 0x60))
    await button('passport.png').waitFor()
    await takePicture(page, 'files-identity-form')
    await button('Add document').click()
    await page.getByText('Passport added').waitFor()
    const papers = page.getByRole('list', { name: 'Documents' })
    await button('Passport', papers).first().click()
    const whole = page.getByRole('dialog', { name: 'Passport' })
    await whole.getByRole('img', { name: 'Passport' }).waitFor()
    await expect.poll(() => isDrawn(whole.getByRole('img', { name: 'Passport' }))).toBe(true)
    await takePicture(page, 'files-identity-open')
    await page.keyboard.press('Escape')
    await whole.waitFor({ state: 'detached' })
    expect((await desk.run('residents.get', { id: resident.id })).kycDocuments).toMatchObject([
      { type: 'Passport', expiresOn: '2030-11-03' },
    ])
    await button('Remove Passport').click()
    await page.getByText('Passport removed').waitFor()
    expect((await desk.run('residents.get', { id: resident.id })).kycDocuments).toBeUndefined()
  })

  it('keeps the signed agreement, a PDF that is read in the window', async () => {
    const { page } = desk
    const { file } = await desk.run('agreements.paper', { agreementId: agreement.id, format: 'a4' })
    await desk.goTo(`/agreements/${agreement.id}`)
    await choose(button('Add the signed paper'), { name: 'signed.pdf', mimeType: 'application/pdf', buffer: readFileSync(file) })
    await button('signed.pdf').click()
    await page.getByRole('dialog', { name: 'signed.pdf' }).locator('canvas').first().waitFor()
    await takePicture(page, 'files-signed')
    await page.keyboard.press('Escape')
    expect((await desk.run('agreements.get', { id: agreement.id })).document).toMatchObject({ name: 'signed.pdf', type: 'application/pdf' })
  })

  it('shows pictures of a property, and takes one away and back', async () => {
    const { page } = desk
    await desk.goTo(`/beds/${property.id}/rooms?edit=yes`)
    const pictures = page.getByRole('list', { name: 'Pictures' })
    for (const [index, name] of ['front.png', 'roof.png'].entries()) {
      await choose(button('Add a picture'), photo(name, 0x80 + index))
      await button(`Remove ${name}`).waitFor()
    }
    await expect.poll(() => isDrawn(pictures.locator('img').first())).toBe(true)
    await takePicture(page, 'files-property')
    await button('Remove front.png').click()
    await button('Remove front.png').waitFor({ state: 'detached' })
    await page.keyboard.press('Control+z')
    await button('Remove front.png').waitFor()
    const names = (await desk.run('properties.get', { id: property.id })).images?.map((image) => image.file.name)
    expect(names).toEqual(['front.png', 'roof.png'])
  })
})
