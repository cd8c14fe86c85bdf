import { rmSync } from 'node:fs'
import { actionNamed } from '../../../electron/host/catalogue.ts'
import { openWorkspace } from '../../../electron/host/open-workspace.ts'

/** A desk with nothing in it connects to a server and takes everything; says how long it took and how much memory it ever held. */
const [dataFolder, url, email, password, organisationId] = process.argv.slice(2) as [string, string, string, string, string]

rmSync(dataFolder, { recursive: true, force: true })
const workspace = await openWorkspace({ dataFolder })
const start = performance.now()
await workspace.run(actionNamed('sync.connect'), { url, email, password, organisationId })
const { pulled } = (await workspace.run(actionNamed('sync.now'), {})) as { pulled: number }
const ms = performance.now() - start
const documents = workspace.records.size()
await workspace.close()
process.stdout.write(`${JSON.stringify({ ms, pulled, documents, peakMb: process.resourceUsage().maxRSS / 1024 })}\n`)
