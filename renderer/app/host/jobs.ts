import { useSyncExternalStore } from 'react'
import { Watched } from '../../ui/Watched.ts'
import { watchJobs } from './client.ts'
import type { Job } from './contract.ts'

const SHOWN_MS = 20_000

const jobs = new Watched<readonly Job[]>([])

/** Long work the host is doing or has done since the window opened, newest first. */
export function useJobs(): readonly Job[] {
  return useSyncExternalStore(jobs.subscribe, jobs.get)
}

export function followJobs(): () => void {
  return watchJobs({
    onData: (job) => {
      jobs.set(withJob(jobs.get(), job))
      // What went well needs no tidying up; what failed stays until somebody has seen it.
      if (job.state === 'done' || job.state === 'cancelled') setTimeout(() => forgetJob(job.id), SHOWN_MS)
    },
    onLink: () => undefined,
  })
}

export function forgetJob(id: string): void {
  jobs.set(jobs.get().filter((job) => job.id !== id))
}

export function withJob(list: readonly Job[], job: Job): readonly Job[] {
  return list.some((one) => one.id === job.id) ? list.map((one) => (one.id === job.id ? job : one)) : [job, ...list]
}
