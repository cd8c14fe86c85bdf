import type { Page } from 'playwright-core'
import { findViolations } from './find-violations.ts'
import { takePicture } from './pictures.ts'

/** Pictures of the screen in both schemes, and what axe finds in each; the page stays light. */
export async function lookAt(page: Page, name: string): Promise<string[]> {
  const found: string[] = []
  for (const scheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    await page.locator(`html[data-mantine-color-scheme=${scheme}]`).waitFor()
    await takePicture(page, `${name}-${scheme}`)
    found.push(...(await findViolations(page, scheme === 'light' ? 'all' : 'colours')).map((line) => `${scheme} ${line}`))
  }
  return found
}
