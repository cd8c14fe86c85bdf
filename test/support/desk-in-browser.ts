import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, BrowserContext, ConsoleMessage, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { buildIfStale } from '../../electron/host/build.ts'
import { actionNamed, type DeskActionName, type DeskActions } from '../../electron/host/catalogue.ts'
import { serveWorkspace, type Served } from '../../electron/host/serve.ts'
import { openWorkspace } from '../../electron/host/open-workspace.ts'
import type { Workspace } from '../../electron/host/workspace.ts'
import { epochMsOf } from '../../shared/kernel/day.ts'
import { launchBrowser } from './browser.ts'
import { takePicture } from './pictures.ts'

const REPOSITORY = path.resolve(import.meta.dirname, '../..')
/** A Friday: host and page agree that it is this moment when the test begins. */
export const NOW = '2026-11-20T06:00:00.000Z'

export interface DeskOptions {
  readonly scheme?: 'light' | 'dark'
  readonly language?: 'en' | 'hi'
}

/** The real host with the built app in a real browser, for one test file; everything is gone when its tests are done. */
export function deskInBrowser(options: DeskOptions = {}): DeskInBrowser {
  const desk = new DeskInBrowser(options)
  beforeAll(() => desk.start(), 180_000)
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await takePicture(desk.page, `failed-${task.name.replaceAll(/\W+/g, '-')}`)
    desk.demandSound()
  })
  afterAll(() => desk.end())
  return desk
}

export class DeskInBrowser {
  readonly dataFolder = mkdtempSync(path.join(tmpdir(), 'rentflow-e2e-'))
  readonly #renderer = mkdtempSync(path.join(tmpdir(), 'rentflow-pages-'))
  readonly #options: DeskOptions
  readonly #problems: string[] = []
  #browser: Browser | undefined
  #context: BrowserContext | undefined
  #workspace: Workspace | undefined
  #served: Served | undefined
  #page: Page | undefined

  constructor(options: DeskOptions) {
    this.#options = options
  }

  get page(): Page {
    return present(this.#page)
  }

  async start(): Promise<void> {
    await buildIfStale(REPOSITORY)
    // A copy: whoever builds again meanwhile does not pull the pages from under the test.
    cpSync(path.join(REPOSITORY, 'out/renderer'), this.#renderer, { recursive: true })
    this.#browser = await launchBrowser()
    await this.#openHost()
    await this.#openContext()
  }

  /** The host ends as when its computer is switched off for the night, and begins again with the same data and a new page. */
  async restart(): Promise<void> {
    await present(this.#context).close()
    await this.#closeHost()
    await this.#openHost()
    await this.#openContext()
  }

  /** One more page of the same person, as in a second window. */
  async anotherPage(): Promise<Page> {
    const page = await this.#watched()
    await page.goto(new URL(present(this.#served).url).origin)
    return page
  }

  /** Does something as the desk's own command line would: to set a scene, and to look behind the screen. */
  run<N extends DeskActionName>(name: N, input: DeskActions[N]['input']): Promise<DeskActions[N]['output']> {
    return present(this.#workspace).run(actionNamed(name), input) as Promise<DeskActions[N]['output']>
  }

  async goTo(address: string): Promise<void> {
    await this.page.evaluate((to) => (location.hash = to), `#${address}`)
  }

  /** @throws when something went wrong in a page unasked: an error nobody caught, a part of the app that would not load. */
  demandSound(): void {
    const problems = this.#problems.splice(0)
    if (problems.length > 0) throw new Error(`The page had problems:\n${problems.join('\n')}`)
  }

  async end(): Promise<void> {
    await this.#browser?.close()
    await this.#closeHost()
    for (const folder of [this.dataFolder, this.#renderer]) rmSync(folder, { recursive: true, force: true })
  }

  async #openHost(): Promise<void> {
    const began = performance.now()
    const nowMs = (): number => Math.round(epochMsOf(NOW) + performance.now() - began)
    this.#workspace = await openWorkspace({ dataFolder: this.dataFolder, nowMs })
    this.#served = await serveWorkspace({ workspace: this.#workspace, port: 0, rendererFolder: this.#renderer })
  }

  async #closeHost(): Promise<void> {
    await this.#served?.close()
    await this.#workspace?.close()
  }

  async #openContext(): Promise<void> {
    const { scheme = 'light', language = 'en' } = this.#options
    this.#context = await present(this.#browser).newContext({
      viewport: { width: 1280, height: 720 },
      colorScheme: scheme,
      locale: language === 'hi' ? 'hi-IN' : 'en-IN',
      timezoneId: 'Asia/Kolkata',
      reducedMotion: 'reduce',
      acceptDownloads: true,
    })
    this.#context.setDefaultTimeout(15_000)
    await this.#context.clock.setFixedTime(epochMsOf(NOW))
    this.#page = await this.#watched()
    await this.#page.goto(present(this.#served).url)
    // Its key is used up only now: a page that is sent elsewhere before would have none.
    await this.#page.getByRole('heading').first().waitFor()
  }

  async #watched(): Promise<Page> {
    const page = await present(this.#context).newPage()
    page.on('pageerror', (thrown) => this.#problems.push(thrown.stack ?? thrown.message))
    page.on('console', (message) => {
      if (message.type() === 'error' && !isRefusal(message)) this.#problems.push(message.text())
    })
    return page
  }
}

/** The browser notes every answer above 399; a refusal of the host is one, and what the screen makes of it is tested there. */
function isRefusal(message: ConsoleMessage): boolean {
  const { pathname } = new URL(message.location().url, 'http://page')
  return /^Failed to load resource.* 4(?!01)\d\d /.test(message.text()) && (pathname.startsWith('/trpc/') || pathname === '/upload')
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the desk is not open')
  return value
}
