import { expect, test } from 'vitest'
import { BackupSchedule } from './backup-schedule.ts'

function setUp(changes: { changed?: boolean; fail?: boolean } = {}) {
  const due: { work: () => void; milliseconds: number }[] = []
  const log: string[] = []
  let finish: () => void = () => undefined
  const schedule = new BackupSchedule({
    backUp: async () => {
      log.push('backup')
      if (changes.fail) throw new Error('disk full')
      await new Promise<void>((resolve) => (finish = resolve))
      log.push('done')
    },
    changed: () => changes.changed ?? true,
    onError: (thrown) => log.push(String(thrown)),
    timer: { set: (work, milliseconds) => due.push({ work, milliseconds }), clear: () => log.push('cleared') },
  })
  return { schedule, due, log, finish: () => finish() }
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

test('backs up every thirty minutes, the next one counted from the end of the last', async () => {
  const { schedule, due, log, finish } = setUp()
  schedule.start()
  schedule.start()
  expect(due.map(({ milliseconds }) => milliseconds)).toEqual([30 * 60_000])
  due[0]!.work()
  await settled()
  expect(due.length).toBe(1)
  finish()
  await settled()
  expect([log, due.length]).toEqual([['backup', 'done'], 2])
})

test('quitting waits for the one under way and makes the last one', async () => {
  const { schedule, due, log, finish } = setUp()
  schedule.start()
  due[0]!.work()
  await settled()
  const stopped = schedule.stop()
  finish()
  await settled()
  finish()
  await stopped
  expect(log).toEqual(['backup', 'cleared', 'done', 'backup', 'done'])
  expect(due.length).toBe(1)
})

test('nothing written, nothing to back up; a failure is reported and the schedule goes on', async () => {
  const idle = setUp({ changed: false })
  idle.schedule.start()
  idle.due[0]!.work()
  await settled()
  expect([idle.log, idle.due.length]).toEqual([[], 2])
  const failing = setUp({ fail: true })
  failing.schedule.start()
  failing.due[0]!.work()
  await settled()
  expect([failing.log, failing.due.length]).toEqual([['backup', 'Error: disk full'], 2])
})
