import { cpSync, existsSync } from 'node:fs'
import path from 'node:path'
import { atMost, type BenchCase } from '../case.ts'
import { median } from '../rounds.ts'
import { ServingHost } from '../serving-host.ts'

const LIMIT_MB = 200

/** What the host holds in memory once a full workspace is open and the screens of a morning have been asked for. */
export const hostMemory: BenchCase = {
  name: 'host memory',
  async run({ scratch, sampleFolder, rounds }) {
    if (!existsSync('/proc/self/status'))
      return { name: `${this.name}: not measured, this system does not tell it`, goals: [], figures: {} }
    const dataFolder = path.join(scratch, 'memory')
    cpSync(sampleFolder, dataFolder, { recursive: true })
    const opened: number[] = []
    const used: number[] = []
    for (let round = 0; round <= rounds; round++) {
      const host = await ServingHost.start(dataFolder)
      await host.read('organisations.get', {})
      const first = host.residentMb()
      await morning(host)
      if (round > 0) {
        opened.push(first)
        used.push(host.residentMb())
      }
      await host.stop()
    }
    return {
      name: this.name,
      goals: [atMost(`reopened with all documents and serving ≤ ${LIMIT_MB} MB`, median(opened), LIMIT_MB)],
      figures: { 'reopened, MB': median(opened), 'after the screens of a morning, MB': median(used) },
    }
  },
}

async function morning(host: ServingHost): Promise<void> {
  await host.read('reports.dashboard', { asOf: '2026-10-31' })
  for (const text of ['a', 'ra', 'rav']) await host.read('search.find', { text, limit: 12 })
  await host.read('residents.list', { limit: 50 })
  await host.read('payments.list', { limit: 50 })
}
