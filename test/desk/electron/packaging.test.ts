import { execFile } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { promisify } from 'node:util'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildIfStale } from '../../../electron/host/build.ts'
import { checkFuses } from '../../../electron/packaging/flip-fuses.mjs'
import { FUSES } from '../../../electron/packaging/fuses.mjs'
import { REPOSITORY } from '../../support/boot-main.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const run = promisify(execFile)

/** How @electron/fuses finds the fuses in a binary: this mark, the version, how many, then one character each. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const FUSE_COUNT = 9

const folder = temporaryFolder()
let app: string
let listed: string[]
let unpacked: string[]

beforeAll(async () => {
  await buildIfStale(REPOSITORY)
  const out = path.join(folder, 'out')
  const words = ['--linux', 'dir', '--publish', 'never', '--config', 'electron-builder.yml']
  const places = [`-c.electronDist=${stubElectron(path.join(folder, 'electron'))}`, `-c.directories.output=${out}`]
  const builder = path.join(REPOSITORY, 'node_modules/electron-builder/cli.js')
  await run(process.execPath, [builder, ...words, ...places], { cwd: REPOSITORY, maxBuffer: 64 * 1024 * 1024 })
  app = path.join(
    out,
    readdirSync(out).find((name) => name.startsWith('linux') && name.endsWith('unpacked'))!,
  )
  const { listPackage } = createRequire(createRequire(import.meta.url).resolve('electron-builder'))('@electron/asar') as {
    listPackage(archive: string, options: object): string[]
  }
  listed = listPackage(path.join(app, 'resources/app.asar'), {}).map((name) => name.split(path.sep).join('/').replace(/^\//, ''))
  unpacked = readdirSync(path.join(app, 'resources/app.asar.unpacked'), { recursive: true, encoding: 'utf8' })
}, 600_000)

const packages = (): string[] =>
  [...new Set(listed.flatMap((name) => /^node_modules\/((?:@[^/]+\/)?[^/@]+)\//.exec(name)?.[1] ?? []))].toSorted()

describe('the archive', () => {
  it('holds the app: main, its threads, preload, page, fonts, icon', () => {
    for (const name of [
      'out/main/main.js',
      'out/main/document.worker.js',
      'out/main/read-table.worker.js',
      'out/preload/preload.cjs',
      'out/renderer/index.html',
      'resources/fonts/Inter-Regular.ttf',
      'resources/icons/icon.png',
      'package.json',
      'LICENSE',
    ])
      expect(listed).toContain(name)
  })

  it('holds every package that the bundle still asks for, and what those need', () => {
    const bundle = readdirSync(path.join(REPOSITORY, 'out/main')).filter((name) => name.endsWith('.js'))
    const asked = bundle.flatMap((name) =>
      [
        ...readFileSync(path.join(REPOSITORY, 'out/main', name), 'utf8').matchAll(
          /(?:\bfrom|\bimport\(|\brequire\()\s*["'`]((?:@[a-z][\w.-]*\/)?[a-z][\w.-]*)["'`]/g,
        ),
      ].map((match) => match[1]!),
    )
    const builtin = new Set([...process.getBuiltinModule('node:module').builtinModules, 'electron'])
    const needed = [...new Set(asked)].filter((name) => !builtin.has(name))
    expect(needed).toContain('better-sqlite3')
    expect(needed.filter((name) => !packages().includes(name))).toEqual([])
    for (const name of ['exceljs', 'fontkit', 'pdfmake', 'pdfkit', 'fontkit', 'pino', 'electron-updater'])
      expect(packages()).toContain(name)
  })

  it('holds no source, test, source map or type, and nothing that only building needs', () => {
    const own = listed.filter((name) => !name.startsWith('node_modules'))
    expect(own.filter((name) => /\.(ts|tsx|map)$|\.test\.|^(test|shared|electron|renderer|sync-server)\//.test(name))).toEqual([])
    expect(listed.filter((name) => /\.(ts|map|cc|cpp|gyp)$/.test(name))).toEqual([])
    expect(listed.filter((name) => /^node_modules\/.*\/(test|tests|__tests__)\//.test(name))).toEqual([])
  })

  it('holds no package that only the page’s bundle or the tools need', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(path.join(REPOSITORY, 'package.json'), 'utf8')) as Record<
      'dependencies' | 'devDependencies',
      Record<string, string>
    >
    expect(Object.keys(dependencies).toSorted()).toEqual([
      'better-sqlite3',
      'electron-updater',
      'exceljs',
      'fontkit',
      'pdfmake',
      'pino',
      'qrcode',
    ])
    const tools = Object.keys(devDependencies).filter((name) => !neededBy(Object.keys(dependencies)).has(name))
    expect(packages().filter((name) => tools.includes(name))).toEqual([])
  })

  it('has the native database outside it, for every system', () => {
    const natives = unpacked.filter((name) => name.endsWith('.node')).map((name) => path.basename(name))
    for (const name of ['linux-x64.node', 'linux-arm64.node', 'darwin-x64.node', 'darwin-arm64.node', 'win32-x64.node', 'win32-arm64.node'])
      expect(natives).toContain(name)
  })
})

describe('the binary', () => {
  it('has its fuses blown as they should be', async () => {
    const binary = path.join(app, 'rentflow')
    await checkFuses(binary)
    const wire = await getCurrentFuseWire(binary)
    expect(wire[FuseV1Options.RunAsNode]).toBe('0'.codePointAt(0))
    expect(wire[FuseV1Options.OnlyLoadAppFromAsar]).toBe('1'.codePointAt(0))
    expect(Object.keys(FUSES).filter((key) => /^\d+$/.test(key))).toHaveLength(FUSE_COUNT)
  })

  it('is refused when they are not', async () => {
    await expect(checkFuses(path.join(stubElectron(path.join(folder, 'unflipped')), 'electron'))).rejects.toThrow('not as they should be')
  })

  it('knows where updates come from', () => {
    expect(readFileSync(path.join(app, 'resources/app-update.yml'), 'utf8')).toContain('provider: generic')
  })
})

/** As much of Electron's distribution as packing needs: everything but the program. */
function stubElectron(place: string): string {
  mkdirSync(path.join(place, 'resources'), { recursive: true })
  mkdirSync(path.join(place, 'locales'), { recursive: true })
  const fuses = Buffer.concat([Buffer.from(SENTINEL), Buffer.from([1, FUSE_COUNT]), Buffer.alloc(FUSE_COUNT, '1')])
  writeFileSync(path.join(place, 'electron'), Buffer.concat([Buffer.alloc(4096), fuses, Buffer.alloc(64)]), { mode: 0o755 })
  for (const name of ['version', 'LICENSE', 'LICENSES.chromium.html', 'locales/en-US.pak']) writeFileSync(path.join(place, name), '45.4.1')
  return place
}

/** These packages and all that they need, as installed. */
function neededBy(names: readonly string[]): Set<string> {
  const lock = JSON.parse(readFileSync(path.join(REPOSITORY, 'package-lock.json'), 'utf8')) as {
    packages: Record<
      string,
      { dependencies?: Record<string, string>; optionalDependencies?: Record<string, string>; peerDependencies?: Record<string, string> }
    >
  }
  const found = new Set<string>()
  const queue = [...names]
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (found.has(name)) continue
    found.add(name)
    for (const [place, entry] of Object.entries(lock.packages))
      if (place.endsWith(`node_modules/${name}`))
        queue.push(...Object.keys({ ...entry.dependencies, ...entry.optionalDependencies, ...entry.peerDependencies }))
  }
  return found
}
