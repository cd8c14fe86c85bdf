import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { bootWindow, type BootedWindow } from '../../support/boot-window.ts'

let electron: BootedWindow['electron']
let dataFolder: string
let get: BootedWindow['get']

beforeAll(async () => {
  ;({ electron, dataFolder, get } = await bootWindow())
}, 120_000)

describe('the app scheme', () => {
  it('is a secure origin that may use fetch, and bypasses no policy', () => {
    expect(electron.protocol.privileged).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } },
    ])
  })

  it('serves the built page with a content policy that allows scripts only from the app', async () => {
    const answer = await get('app://rentflow/')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).not.toMatch(/script-src[^;]*unsafe|https?:|\*/)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await answer.text()).toContain('<div id="root">')
  })

  it('puts the policy on every answer, found or not', async () => {
    for (const address of ['app://rentflow/assets/none.js', 'app://elsewhere/', 'app://rentflow/files/documents/none.pdf']) {
      const answer = await get(address)
      expect(answer.status).toBe(404)
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    }
  })

  it('never leaves the folder of the built page, however a path is written', async () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '%2e%2e',
      '%2E%2e',
      '..%2f',
      '%2f',
      '%5c',
      '..%5c',
      '\\',
      '//',
      '%00',
      'C:',
      '%252e%252e',
      'package.json',
      'main',
      'main.js',
      'preload',
      'out',
      'assets',
      'index.html',
      'etc',
      'passwd',
      '....',
      '%c0%ae%c0%ae',
      ';',
      '~',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 8 }), fc.constantFrom('/', '%2f', '%5c', '\\'), async (pieces, joint) => {
        const answer = await get(`app://rentflow/${pieces.join(joint)}`)
        if (answer.status !== 200) return
        const type = answer.headers.get('content-type')
        expect(type).toBe('text/html; charset=utf-8')
        expect(await answer.text()).toContain('<div id="root">')
      }),
      { numRuns: 500 },
    )
  })

  it('serves no file of the workspace but documents, and takes no other origin’s upload', async () => {
    const database = readdirSync(dataFolder).find((name) => name.endsWith('.sqlite') || name.endsWith('.db')) ?? 'rentflow.db'
    for (const name of [database, `documents/../${database}`, `documents/..%2f${database}`, 'window/window.json'])
      expect((await get(`app://rentflow/files/${name}`)).status).toBe(404)
    const foreign = await get('app://rentflow/upload?name=x.csv', {
      method: 'POST',
      body: 'a,b',
      headers: { origin: 'https://evil.example' },
    })
    expect(foreign.status).toBe(404)
    const own = await get('app://rentflow/upload?name=x.csv', { method: 'POST', body: 'a,b', headers: { origin: 'app://rentflow' } })
    expect(own.status).toBe(200)
  })
})
