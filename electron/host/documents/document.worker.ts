import { workerData } from 'node:worker_threads'
import { serveJobs } from '../worker-jobs.ts'
import type { DocumentJob } from './document-job.ts'
import { DocumentMaker } from './document-maker.ts'

const maker = new DocumentMaker((workerData as { fontsFolder?: string }).fontsFolder)

serveJobs((job: DocumentJob) => maker.make(job))
