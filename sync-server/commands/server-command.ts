import type { ServerConfig } from '../config.ts'
import type { OpenedServices } from '../open-services.ts'

/** What an operator may tell the server by the command line: `rentflow server <name> …`. */
export interface ServerCommand {
  readonly name: string
  /** One line for the help. */
  readonly summary: string
  /** Its own flags, each with a text, beside `--data`, `--port` and `--database-url`; and what each means. */
  readonly flags: Readonly<Record<string, string>>
  /** Its answer is printed as one JSON document. @throws AppError */
  run(context: CommandContext): Promise<unknown>
}

export interface CommandContext {
  readonly config: ServerConfig
  /** Flags as they were given. */
  readonly flags: Readonly<Record<string, string | undefined>>
  /** Words after the command's name. */
  readonly words: readonly string[]
  /** Opens the database and all that stands on it, once; closed when the command is done. */
  open(): Promise<OpenedServices['services']>
}
