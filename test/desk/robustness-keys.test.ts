import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { openWorkspace } from '../../electron/host/open-workspace.ts'
import { answerOf, refusalOf } from '../support/command-line.ts'
import { TakingHouse } from '../support/taking-house.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const folder = temporaryFolder()
let house: TakingHouse

beforeAll(async () => {
  house = await TakingHouse.open(path.join(folder, 'house'))
  await house.take(5)
  await answerOf(['backup.create', '--data', house.dataFolder])
}, 240_000)

function copyOf(name: string): { desk: TakingHouse; key: string } {
  const dataFolder = path.join(folder, name)
  cpSync(house.dataFolder, dataFolder, { recursive: true })
  return { desk: house.in(dataFolder), key: path.join(dataFolder, 'rentflow.key') }
}

const ask = (dataFolder: string) => ['organisations.get', '--data', dataFolder]

describe('the key of a workspace', { timeout: 240_000 }, () => {
  test('that is gone is missed, no new one is made in its place, and its copy beside the backups opens everything again', async () => {
    const { desk, key } = copyOf('gone')
    rmSync(key)
    const copy = path.join(desk.dataFolder, 'backups', 'rentflow.key')
    const refusal = await refusalOf(ask(desk.dataFolder))
    expect(refusal).toMatchObject({ code: 'DATABASE_KEY_MISSING', details: { file: key, copy } })
    expect(refusal.message).toContain(`Copy ${copy}`)
    expect(existsSync(key)).toBe(false)
    cpSync(copy, key)
    expect(await desk.numbers()).toEqual(desk.answeredNumbers)
  })

  test('of another workspace does not open this one, changes nothing, and the right one does', async () => {
    const { desk, key } = copyOf('other')
    const other = path.join(folder, 'stranger')
    await (await openWorkspace({ dataFolder: other })).close()
    renameSync(key, `${key}-own`)
    cpSync(path.join(other, 'rentflow.key'), key)
    const database = path.join(desk.dataFolder, 'rentflow.db')
    const before = readFileSync(database)
    expect(await refusalOf(ask(desk.dataFolder))).toMatchObject({ code: 'DATABASE_KEY_WRONG' })
    expect(readFileSync(database).equals(before)).toBe(true)
    renameSync(`${key}-own`, key)
    expect(await desk.numbers()).toEqual(desk.answeredNumbers)
  })

  test('behind a passphrase opens with that one alone', async () => {
    const dataFolder = path.join(folder, 'passphrase')
    const right = { env: { RENTFLOW_PASSPHRASE: 'correct horse battery staple' } }
    await answerOf(['organisations.start', '--data', dataFolder, '--input', START], right)
    const wrong = { env: { RENTFLOW_PASSPHRASE: 'correct horse battery stable' } }
    expect(await refusalOf(ask(dataFolder), wrong)).toMatchObject({ code: 'DATABASE_KEY_WRONG' })
    expect(await refusalOf(ask(dataFolder))).toMatchObject({ code: 'DATABASE_KEY_MISSING' })
    expect(await answerOf(ask(dataFolder), right)).toMatchObject({ organisation: { name: 'Sunrise' } })
  })
})

test(
  'a second process is told who has the folder, harms nothing, and is let in when that one is killed',
  { timeout: 120_000 },
  async () => {
    const { desk } = copyOf('two')
    const serving = spawn(process.execPath, [path.resolve('electron/host/cli.ts'), 'serve', '--data', desk.dataFolder])
    const gone = once(serving, 'exit')
    try {
      await once(serving.stdout, 'data')
      for (const words of [ask(desk.dataFolder), ['salvage', '--data', desk.dataFolder]]) {
        const refusal = await refusalOf(words)
        expect(refusal.code).toBe('DATABASE_LOCKED')
        expect(refusal.message).toContain(String(serving.pid))
      }
    } finally {
      serving.kill('SIGKILL')
      await gone
    }
    expect(await desk.numbers()).toEqual(desk.answeredNumbers)
  },
)

const START = JSON.stringify({ name: 'Sunrise', country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata' })
