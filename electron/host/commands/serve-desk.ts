import path from 'node:path'
import { AppError } from '../../../shared/kernel/errors.ts'
import { serveWorkspace } from '../serve.ts'
import { openWorkspace, type WorkspaceOptions } from '../open-workspace.ts'

/** The local host until it is told to end; where it is and its one-time token are the one document on stdout. */
export async function serveDesk(options: WorkspaceOptions, port: number): Promise<void> {
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new AppError('VALIDATION', 'A port is a number from 0 to 65535.', { field: 'port' })
  const workspace = await openWorkspace(options)
  workspace.startCare()
  const rendererFolder = path.join(import.meta.dirname, '../../../out/renderer')
  const served = await serveWorkspace({ workspace, port, rendererFolder })
  process.stdout.write(`${JSON.stringify({ url: served.url, token: served.token })}\n`)
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
  await served.close()
  await workspace.close()
}
