import { parseArgs } from 'node:util'
import { AppError } from '../shared/kernel/errors.ts'
import { backupCommand } from './commands/backup.command.ts'
import { checkCommand } from './commands/check.command.ts'
import { createOrganisationCommand } from './commands/create-organisation.command.ts'
import { migrateToCommand } from './commands/migrate-to.command.ts'
import { restoreCommand } from './commands/restore.command.ts'
import { rotateKeysCommand } from './commands/rotate-keys.command.ts'
import type { ServerCommand } from './commands/server-command.ts'
import { readConfig } from './config.ts'
import { endRefused } from './end-refused.ts'
import { openServices, type OpenedServices } from './open-services.ts'
import { serveUntilStopped } from './serve-until-stopped.ts'

/** What stands behind `rentflow server`; without one of them it serves. */
const COMMANDS: readonly ServerCommand[] = [
  createOrganisationCommand,
  checkCommand,
  backupCommand,
  restoreCommand,
  migrateToCommand,
  rotateKeysCommand,
]

const COMMON = {
  data: 'folder of everything the server keeps (DATA_DIR)',
  port: 'port to listen on (PORT)',
  'database-url': 'Postgres to use (DATABASE_URL); without it PGlite in the folder',
}

/** `rentflow server …`: one JSON document on stdout, a refusal as one on stderr and exit code 1. */
async function main(args: string[]): Promise<void> {
  const command = COMMANDS.find(({ name }) => name === args[0])
  const { values, positionals } = read(command ? args.slice(1) : args, command)
  if (values['help'] === true) return print(usage())
  if (!command && positionals.length > 0)
    throw new AppError(
      'VALIDATION',
      `“${positionals[0]!.slice(0, 60)}” is no command of the server. There are: ${COMMANDS.map(({ name }) => name).join(', ')}.`,
    )
  const flags = values as Record<string, string | undefined>
  const { data, port, 'database-url': databaseUrl, ...own } = flags
  const config = readConfig({ DATA_DIR: data, PORT: port, DATABASE_URL: databaseUrl })
  if (!command) return serveUntilStopped(config)
  let opened: OpenedServices | undefined
  try {
    const open = async (): Promise<OpenedServices['services']> => (opened ??= await openServices(config)).services
    print(await command.run({ config, flags: own, words: positionals, open }))
  } finally {
    await opened?.close()
  }
}

function read(args: string[], command: ServerCommand | undefined) {
  const names = [...Object.keys(COMMON), ...Object.keys(command?.flags ?? {})]
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]))
  try {
    return parseArgs({ args, allowPositionals: true, options: { ...options, help: { type: 'boolean' } } })
  } catch (thrown) {
    throw new AppError('VALIDATION', `${(thrown as Error).message} — “rentflow server --help” shows what there is.`, { cause: thrown })
  }
}

function usage(): object {
  const flagsOf = (flags: Readonly<Record<string, string>>): object =>
    Object.fromEntries(Object.entries(flags).map(([name, means]) => [`--${name}`, means]))
  return {
    'rentflow server': { summary: 'Serve, and print {"url"} when ready.', flags: flagsOf(COMMON) },
    ...Object.fromEntries(COMMANDS.map(({ name, summary, flags }) => [`rentflow server ${name}`, { summary, flags: flagsOf(flags) }])),
  }
}

function print(answer: unknown): void {
  process.stdout.write(`${JSON.stringify(answer, null, process.stdout.isTTY ? 2 : 0)}\n`)
}

main(process.argv.slice(2)).catch(endRefused)
