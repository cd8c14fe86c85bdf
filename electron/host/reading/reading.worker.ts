import { randomBytes } from 'node:crypto'
import { workerData } from 'node:worker_threads'
import { ENTITIES } from '../../../shared/areas/catalogue.ts'
import { Organisation } from '../../../shared/areas/organisations/organisation.entity.ts'
import { systemNow } from '../../../shared/kernel/day.ts'
import { Engine } from '../../../shared/kernel/engine.ts'
import { actionNamed } from '../catalogue.ts'
import { ReadBackend } from '../database/read-backend.ts'
import { DocumentWorkshop } from '../documents/document-services.ts'
import { serveJobs } from '../worker-jobs.ts'
import type { ReadingJob, ReadingSetting } from './reading-job.ts'

const { file, key, dataFolder, device, deviceCode } = workerData as ReadingSetting
const backend = new ReadBackend(file, Buffer.from(key), ENTITIES)
const documents = new DocumentWorkshop({ dataFolder, workers: 1 })
const engines = new Map<string, Engine>()

function engineOf(org: string): Engine {
  const engine =
    engines.get(org) ??
    new Engine({
      backend,
      org,
      device,
      deviceCode,
      nowMs: systemNow,
      random: randomBytes,
      timeZone: async () => ((await backend.get(Organisation, org, org))?.['timeZone'] as string | undefined) ?? 'UTC',
    })
  engines.set(org, engine)
  return engine
}

serveJobs(({ action, input, actor, org }: ReadingJob) =>
  backend.atOneMoment(async () => {
    let kinds: string[] = []
    const output = await engineOf(org).run(actionNamed(action), input, {
      actor,
      services: { dataFolder, documents },
      rests: (asked) => (kinds = asked),
    })
    return { output, kinds }
  }),
)
