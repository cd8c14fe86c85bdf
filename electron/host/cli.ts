import path from 'node:path'
import { z } from 'zod'
import { toErrorShape } from '../../shared/kernel/errors.ts'
import { validationError } from '../../shared/kernel/transaction.ts'
import { actionNamed, DESK_ACTIONS } from './catalogue.ts'
import { answerBatch } from './commands/answer-batch.ts'
import { readArguments, readInput, sampleInput } from './commands/cli-input.ts'
import { nameWaysBack } from './commands/name-ways-back.ts'
import { runServer } from './commands/run-server.ts'
import { serveDesk } from './commands/serve-desk.ts'
import { defaultDataFolder } from './data-folder.ts'
import { hostLog } from './log.ts'
import { isDamage, restoreClosed, salvageClosed } from './rescue.ts'
import { openWorkspace, type WorkspaceOptions } from './open-workspace.ts'
import type { Workspace } from './workspace.ts'

const USAGE = `rentflow <action> [--data DIR] [--input JSON | --input-file FILE | --input -] [--key KEY]
rentflow actions                              every action with the JSON Schemas of its input and output
rentflow batch --data DIR                     reads {"action","input","key"?} lines, answers each once it is durable
rentflow serve --data DIR [--port N]          starts the local host and prints {"url","token"}
rentflow backup.restore --data DIR --input '{"file":BACKUP}'   works also where the database cannot be opened any more
rentflow server --data DIR [--port N] [--database-url URL]   the sync server; prints {"url"}; “rentflow server --help” shows its commands
rentflow salvage --data DIR                   rescues every document that can still be read of a damaged database
RENTFLOW_PASSPHRASE guards the file of a new workspace and opens it again; without it an owner-only key file does.
rentflow sample --data DIR [--beds N] [--months M] [--seed S] [--country IN|ZA|NG]   makes a believable workspace`

/** The command line: exactly one JSON document on stdout, a refusal as one on stderr and exit code 1. */
async function main(): Promise<void> {
  if (process.argv[2] === 'server') return runServer(process.argv.slice(3))
  const { values, positionals } = readArguments(process.argv.slice(2))
  const command = positionals[0]
  if (command === undefined || values.help) return void process.stdout.write(`${JSON.stringify({ usage: USAGE.split('\n') }, null, 2)}\n`)
  if (command === 'actions') return print(DESK_ACTIONS.map(describe))
  const options = workspaceOptions(path.resolve(values.data ?? defaultDataFolder()))
  try {
    if (command === 'serve') return await serveDesk(options, Number(values.port ?? 0))
    if (command === 'batch') return await withWorkspace(options, answerBatch)
    if (command === 'salvage') return print(await salvageClosed(options))
    const [name, input] = command === 'sample' ? ['sample.create', sampleInput(values)] : [command, readInput(values)]
    await (name === RESTORE ? restore(options, input) : act(options, name, input, values.key))
  } catch (thrown) {
    throw isDamage(thrown) ? nameWaysBack(thrown, options.dataFolder) : thrown
  }
}

const RESTORE = 'backup.restore'

function act(options: WorkspaceOptions, name: string, input: unknown, key: string | undefined): Promise<void> {
  const action = actionNamed(name)
  return withWorkspace(options, async (workspace) => print(await workspace.run(action, input, key === undefined ? {} : { key })))
}

/** The action where there is a workspace to run it in, and the same by hand where its database does not open. */
async function restore(options: WorkspaceOptions, input: unknown): Promise<void> {
  const parsed = actionNamed(RESTORE).input.safeParse(input)
  if (!parsed.success) throw validationError(parsed.error, RESTORE)
  try {
    await act(options, RESTORE, input, undefined)
  } catch (thrown) {
    if (!isDamage(thrown)) throw thrown
    print(await restoreClosed(options, (parsed.data as { file: string }).file))
  }
}

/** A passphrase comes by the environment, where no process list shows it. */
function workspaceOptions(dataFolder: string): WorkspaceOptions {
  const passphrase = process.env['RENTFLOW_PASSPHRASE']
  return passphrase === undefined ? { dataFolder } : { dataFolder, custody: { type: 'passphrase', passphrase } }
}

async function withWorkspace(options: WorkspaceOptions, work: (workspace: Workspace) => Promise<void>): Promise<void> {
  const workspace = await openWorkspace(options)
  try {
    await work(workspace)
  } finally {
    // What was answered is on disk already; a file that does not close well is no refusal of it.
    await workspace.close().catch((thrown: unknown) => hostLog.error({ err: thrown }, 'the workspace did not close well'))
  }
}

function describe(action: (typeof DESK_ACTIONS)[number]): object {
  const { name, summary, permission, mode, runs } = action
  const input = z.toJSONSchema(action.input, { io: 'input', unrepresentable: 'any' })
  return { name, summary, permission, mode, runs, input, output: z.toJSONSchema(action.output, { unrepresentable: 'any' }) }
}

function print(answer: unknown): void {
  process.stdout.write(`${JSON.stringify(answer, null, process.stdout.isTTY ? 2 : 0)}\n`)
}

// A reader that has seen enough (`| head`) is no fault of ours.
process.stdout.on('error', (thrown: NodeJS.ErrnoException) => {
  if (thrown.code !== 'EPIPE') throw thrown
})

main().catch((thrown: unknown) => {
  process.stderr.write(`${JSON.stringify({ error: toErrorShape(thrown) })}\n`)
  process.exitCode = 1
})
