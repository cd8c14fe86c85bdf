import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'

/** Keeps 10 MB alive and throws several times as much away, part of it old by then, as a first sync does; ends with V8's sizes. */
const WASTE = `
  const { getHeapSpaceStatistics } = require('node:v8')
  const kept = []
  let most = 0
  const wasteSome = () => {
    for (let n = 0; n < 20_000; n++) kept[(Math.random() * 100_000) | 0] = { n, text: 'x' + n, list: [n, n, n] }
    most = Math.max(most, process.memoryUsage().heapTotal)
  }
  const turns = async () => {
    for (let turn = 0; turn < 60; turn++) {
      wasteSome()
      await new Promise((resolve) => setImmediate(resolve))
    }
    const young = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')
    process.stdout.write(JSON.stringify({ young: young.physical_space_size / 2 ** 20, most: most / 2 ** 20 }))
  }`

function wasted(before: string): { young: number; most: number } {
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', `${WASTE}\n${before}`], { encoding: 'utf8' })
  expect(stderr).toBe('')
  return JSON.parse(stdout) as { young: number; most: number }
}

test('V8 holds no more garbage than it must, in whatever process the host is loaded', () => {
  const lean = wasted(`import(${JSON.stringify(path.join(import.meta.dirname, 'lean-heap.ts'))}).then(turns)`)
  const usual = wasted('turns()')
  expect(lean.young).toBeLessThanOrEqual(40)
  expect(lean.most).toBeLessThan(0.75 * usual.most)
})
