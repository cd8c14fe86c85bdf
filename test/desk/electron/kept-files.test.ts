import { beforeAll, expect, it } from 'vitest'
import { bootWindow, type BootedWindow } from '../../support/boot-window.ts'
import { pageChannel, type PageChannel } from '../../support/page-channel.ts'
import { samplePng } from '../../support/sample-files.ts'

let get: BootedWindow['get']
let page: PageChannel

beforeAll(async () => {
  const window = await bootWindow()
  get = window.get
  page = pageChannel(window.electron)
}, 120_000)

it('a window takes in a picture and shows it under its own scheme, as what it is, and no other origin does', async () => {
  const init = { method: 'POST', body: new Uint8Array(samplePng()), headers: { origin: 'app://rentflow' } }
  const { file } = (await (await get('app://rentflow/upload?name=front.png', init)).json()) as { file: string }
  const { hash } = await page.run('files.keep', { file })
  const shown = await get(`app://rentflow/files/kept/${hash}`)
  expect(shown.headers.get('content-type')).toBe('image/png')
  expect(shown.headers.get('x-content-type-options')).toBe('nosniff')
  expect(Buffer.from(await shown.arrayBuffer()).equals(samplePng())).toBe(true)
  expect((await get(`app://elsewhere/files/kept/${hash}`)).status).toBe(404)
  expect((await get(`app://rentflow/files/kept/${hash}`, { headers: { origin: 'https://evil.example' } })).status).toBe(404)
})
