import { spawn } from 'node:child_process'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'

const SOURCES = ['electron', 'renderer', 'shared', 'resources', 'electron.vite.config.ts', 'package-lock.json']
const BUILT = ['out/main/main.js', 'out/preload/preload.cjs', 'out/renderer/index.html']
/** A build takes seconds; a lock this old was left by one that was killed. */
const ABANDONED_MS = 120_000

/** Builds the app with electron-vite unless what is built is newer than every source. Answers whether it built. */
export async function buildIfStale(repository: string): Promise<boolean> {
  if (!(await isStale(repository))) return false
  return withLock(path.join(repository, 'out', '.building'), async () => {
    // Another process may have built it while we waited.
    if (!(await isStale(repository))) return false
    await build(repository)
    return true
  })
}

export async function isStale(repository: string): Promise<boolean> {
  const built = await Promise.all(BUILT.map((file) => modified(path.join(repository, file))))
  const oldest = Math.min(...built)
  const sources = await Promise.all(SOURCES.map((source) => newestIn(path.join(repository, source))))
  return Math.max(...sources) > oldest
}

function build(repository: string): Promise<void> {
  const tool = path.join(repository, 'node_modules/electron-vite/bin/electron-vite.js')
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [tool, 'build', '--logLevel', 'warn'], { cwd: repository, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    child.stdout.on('data', (chunk) => (said += String(chunk)))
    child.stderr.on('data', (chunk) => (said += String(chunk)))
    child.on('error', reject)
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`The app could not be built:\n${said}`))))
  })
}

async function newestIn(place: string): Promise<number> {
  const entry = await stat(place).catch(() => undefined)
  if (!entry?.isDirectory()) return entry?.mtimeMs ?? 0
  const inside = await readdir(place, { recursive: true, withFileTypes: true })
  // Tests are no part of the app: changing one must not cost a build.
  const files = inside.filter((one) => one.isFile() && !/\.test\.tsx?$|\.md$/.test(one.name))
  return Math.max(0, ...(await Promise.all(files.map((one) => modified(path.join(one.parentPath, one.name))))))
}

async function modified(file: string): Promise<number> {
  return (await stat(file).catch(() => undefined))?.mtimeMs ?? 0
}

async function withLock<T>(lock: string, work: () => Promise<T>): Promise<T> {
  await mkdir(path.dirname(lock), { recursive: true })
  while (!(await taken(lock))) {
    const since = await modified(lock)
    if (since > 0 && Math.abs(performance.timeOrigin + performance.now() - since) > ABANDONED_MS)
      await rm(lock, { recursive: true, force: true })
    else await new Promise((resolve) => setTimeout(resolve, 200))
  }
  try {
    return await work()
  } finally {
    await rm(lock, { recursive: true, force: true })
  }
}

async function taken(lock: string): Promise<boolean> {
  return mkdir(lock).then(
    () => true,
    () => false, // somebody else is building
  )
}
