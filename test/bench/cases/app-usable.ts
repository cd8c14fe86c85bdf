import { cpSync } from 'node:fs'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { buildIfStale } from '../../../electron/host/build.ts'
import { findChromium, launchBrowser } from '../../support/browser.ts'
import { atMost, millisecondsOf, type BenchCase } from '../case.ts'
import { interleave, timed } from '../rounds.ts'
import { ServingHost } from '../serving-host.ts'

const LIMIT_MS = 1500
const EMPTY = 'an empty page'

/** From the moment the host answers to a morning's figures on screen and a search box that answers a key. */
export const appUsable: BenchCase = {
  name: 'app usable',
  async run({ scratch, sampleFolder, rounds }) {
    if (!findChromium()) return { name: `${this.name}: not measured, there is no Chromium here`, goals: [], figures: {} }
    await buildIfStale(path.resolve(import.meta.dirname, '../../..'))
    const dataFolder = path.join(scratch, 'usable')
    cpSync(sampleFolder, dataFolder, { recursive: true })
    const browser = await launchBrowser()
    try {
      const measured = await interleave(
        [
          { name: 'ours', run: () => openApp(browser, dataFolder) },
          { name: EMPTY, run: () => openEmpty(browser) },
        ],
        rounds,
      )
      const usable = measured.medians['ours']!
      return {
        name: this.name,
        goals: [atMost(`usable ≤ ${LIMIT_MS} ms after the host answers`, usable, LIMIT_MS)],
        figures: millisecondsOf(measured),
      }
    } finally {
      await browser.close()
    }
  },
}

/** Each round a new host and a new profile of the browser: nothing is remembered from the last one. */
async function openApp(browser: Browser, dataFolder: string): Promise<number> {
  const host = await ServingHost.start(dataFolder)
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } })
  try {
    const page = await context.newPage()
    return await timed(async () => {
      await page.goto(host.url)
      await page.getByText('Occupied', { exact: true }).waitFor()
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox', { name: 'Search' }).press('a')
      await page.getByRole('group', { name: 'Records' }).getByRole('option').first().waitFor()
    })
  } finally {
    await context.close()
    await host.stop()
  }
}

async function openEmpty(browser: Browser): Promise<number> {
  const context = await browser.newContext()
  const page = await context.newPage()
  const ms = await timed(async () => {
    await page.goto('data:text/html,<p>Occupied</p>')
    await page.getByText('Occupied', { exact: true }).waitFor()
  })
  await context.close()
  return ms
}
