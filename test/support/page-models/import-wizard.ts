import path from 'node:path'
import type { Page } from 'playwright-core'

export const FIXTURES = path.join(import.meta.dirname, '../fixtures')

/** The four steps of an import, as a person takes them. */
export class ImportWizard {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** Drops a file on the first step; the next step is on screen then. */
  async choose(file: string): Promise<void> {
    await this.page.locator('input[type=file]').setInputFiles(file)
  }

  async toTheLook(): Promise<void> {
    await this.page.getByRole('button', { name: 'Look at what comes in' }).click()
    await this.page.getByRole('heading', { name: 'This is what would come in' }).waitFor()
  }

  async bringIn(): Promise<void> {
    await this.page.getByRole('button', { name: /^Import \d+ (units?|expenses?)/ }).click()
    await this.page.getByRole('heading', { name: /is imported$/ }).waitFor()
  }

  /** A key figure by its label: `Beds` → `11`. */
  figure(label: string): Promise<string> {
    return figureOf(this.page, label)
  }
}

/** What stands under the label of a key figure. */
export async function figureOf(page: Page, label: string): Promise<string> {
  const name = page.getByRole('main').getByText(label, { exact: true }).first()
  return name.locator('xpath=following-sibling::div[1]').innerText()
}
