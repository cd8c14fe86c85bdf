import { expect, it } from 'vitest'
import type { Job } from './contract.ts'
import { withJob } from './jobs.ts'

const job = (id: string, done: number): Job => ({ id, title: 'billing.runMonth', done, total: 10, state: 'running' })

it('puts new work first and moves known work on where it stands', () => {
  const list = withJob(withJob([], job('a', 1)), job('b', 1))
  expect(withJob(list, job('a', 5)).map((one) => [one.id, one.done])).toEqual([
    ['b', 1],
    ['a', 5],
  ])
})
