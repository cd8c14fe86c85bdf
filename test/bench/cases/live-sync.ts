import path from 'node:path'
import { filter, firstValueFrom } from 'rxjs'
import { actionNamed } from '../../../electron/host/catalogue.ts'
import { openWorkspace } from '../../../electron/host/open-workspace.ts'
import type { Workspace } from '../../../electron/host/workspace.ts'
import { atMost, type BenchCase, type BenchWorld, type CaseResult } from '../case.ts'
import { percentile } from '../rounds.ts'
import { BENCH_PASSWORD, BenchServer } from '../sync/bench-server.ts'
import { onBothEngines } from '../sync/both-engines.ts'
import { ListeningDesk } from '../sync/listening-desk.ts'

/** As many organisations as the rest of the desks make by fives. */
const DESKS = 200
const DESKS_EACH = 5
const SAVES = 200
const WARMING = 20

/** Two real desks among two hundred that listen and pull, five to an organisation: how long until what one saves stands on the other, and what a desk costs the server. */
export const liveSync: BenchCase = {
  name: 'live sync',
  bringsOwn: true,
  run(world) {
    return onBothEngines(this.name, world, against)
  },
}

async function against(
  { scratch }: BenchWorld,
  engine: string,
  databaseUrl: string | undefined,
): Promise<Pick<CaseResult, 'goals' | 'figures'>> {
  const server = await BenchServer.start(path.join(scratch, engine), databaseUrl)
  const [one, other] = [
    await openWorkspace({ dataFolder: path.join(scratch, `${engine}-one`) }),
    await openWorkspace({ dataFolder: path.join(scratch, `${engine}-other`) }),
  ]
  const listeners: ListeningDesk[] = []
  try {
    const credentials = { url: server.url, email: server.email, password: BENCH_PASSWORD }
    await one.run(actionNamed('organisations.start'), { name: 'Bench', country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata' })
    const { organisation } = (await one.run(actionNamed('sync.connect'), credentials)) as { organisation: { id: string } }
    await other.run(actionNamed('sync.connect'), { ...credentials, organisationId: organisation.id })
    for (const desk of [one, other]) await desk.run(actionNamed('sync.now'), {})
    const empty = server.residentMb()
    for (let token = server.token, org = organisation.id; listeners.length < DESKS;) {
      for (let desk = 0; desk < DESKS_EACH; desk++) listeners.push(new ListeningDesk(server, org, token))
      token = await server.register(`neighbour-${listeners.length}@example.com`)
      org = crypto.randomUUID()
      await server.claim(org, token)
    }
    for (const desk of listeners) await desk.pull().then(() => desk.listen())
    const times: number[] = []
    for (let save = 0; save < SAVES; save++) times.push(await saveAndSee(one, other, save))
    const perDesk = (server.residentMb() - empty) / DESKS
    const kept = times.slice(WARMING)
    return {
      goals: [
        atMost(`on ${engine}: half of saves are seen within 15 ms, among ${DESKS} desks`, percentile(kept, 50), 15),
        atMost(`on ${engine}: 99 in 100 within 60 ms`, percentile(kept, 99), 60),
        atMost(`on ${engine}: a listening desk costs the server at most 1.5 MB`, perDesk, 1.5),
      ],
      figures: {
        [`seen on ${engine}, p50 ms`]: percentile(kept, 50),
        [`seen on ${engine}, p99 ms`]: percentile(kept, 99),
        [`server on ${engine}, MB a desk`]: perDesk,
      },
    }
  } finally {
    for (const desk of listeners) await desk.close()
    await one.close()
    await other.close()
    await server.stop()
  }
}

/** Milliseconds from the answer to a save on one desk to the news of it on the other's screens. */
async function saveAndSee(one: Workspace, other: Workspace, save: number): Promise<number> {
  const seen = firstValueFrom(other.changes.pipe(filter(({ kinds }) => kinds.includes('resident'))))
  await one.run(actionNamed('residents.create'), { firstName: `Guest ${save}` })
  const start = performance.now()
  await seen
  return performance.now() - start
}
