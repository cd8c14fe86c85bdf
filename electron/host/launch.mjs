// Every npm script starts here. Plain JavaScript, because it must run on whatever Node the machine has: on one that is too old
// better-sqlite3 does not fail, it crashes without a word, so the version is settled before anything native is loaded.
//
//   node electron/host/launch.mjs [--node-flag …] <entry.ts> [argument …]
import { spawn } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { constants } from 'node:os'
import { resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

export const OLDEST_NODE = 24

const repository = fileURLToPath(new URL('../..', import.meta.url))
const follow = new URL('./follow-launcher.mjs', import.meta.url).href

/** Which Node runs the entry: `here` this one, a path that one, `undefined` none will do. */
export function nodeFor(version, flags, ownNode) {
  const isNewEnough = Number(version.split('.')[0]) >= OLDEST_NODE
  if (isNewEnough && flags.length === 0) return 'here'
  if (isNewEnough) return process.execPath
  return existsSync(ownNode) ? ownNode : undefined
}

export function ownNodeOf(folder, platform = process.platform) {
  return resolve(folder, 'node_modules/node/bin', platform === 'win32' ? 'node.exe' : 'node')
}

async function launch(words) {
  const first = words.findIndex((word) => !word.startsWith('-'))
  if (first < 0) return refuse('Say what to run: node electron/host/launch.mjs <entry.ts>')
  const flags = words.slice(0, first)
  const entry = resolve(words[first])
  const rest = words.slice(first + 1)
  const node = nodeFor(process.versions.node, flags, ownNodeOf(repository))
  if (node === undefined)
    return refuse(
      `RentFlow needs Node ${OLDEST_NODE} and this is Node ${process.versions.node}. Run “npm ci” in ${repository}: it brings its own.`,
    )
  if (node === 'here') {
    process.argv.splice(1, process.argv.length - 1, entry, ...rest)
    await import(pathToFileURL(entry).href)
    return
  }
  await runIn(node, [...flags, entry, ...rest])
}

/** The child answers for itself on the same terminal; it ends when this launcher is killed, and the launcher ends as it did. */
function runIn(node, words) {
  return new Promise((done) => {
    const child = spawn(node, ['--import', follow, ...words], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
    for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
    // Ctrl+C at a terminal reaches the child by itself; passed on as well it would count as a second one.
    process.on('SIGINT', () => (process.stdin.isTTY ? undefined : child.kill('SIGINT')))
    child.on('error', (thrown) => done(refuse(`${node} could not be started: ${thrown.message}. Run “npm ci” again.`)))
    child.on('exit', (code, signal) => {
      process.exitCode = code === null ? 128 + constants.signals[signal] : code
      done()
    })
  })
}

function refuse(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = 1
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) await launch(process.argv.slice(2))
