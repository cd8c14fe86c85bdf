import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { AppError } from '../../../shared/kernel/errors.ts'

/** @throws AppError VALIDATION for a flag that does not exist, and for words that would be read by nobody */
export function readArguments(args: string[]) {
  const read = parse(args)
  const [, stray] = read.positionals
  if (stray !== undefined)
    throw new AppError('VALIDATION', `“${stray.slice(0, 60)}” would be read by nobody. What an action takes goes behind --input.`)
  // An empty variable of a script must not make a workspace wherever the script happens to stand.
  if (read.values.data?.trim() === '')
    throw new AppError('VALIDATION', 'The data folder is an empty text. Name a folder, or leave --data out for the usual one.', {
      field: 'data',
    })
  return read
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        input: { type: 'string' },
        'input-file': { type: 'string' },
        key: { type: 'string' },
        port: { type: 'string' },
        beds: { type: 'string' },
        months: { type: 'string' },
        seed: { type: 'string' },
        country: { type: 'string' },
        help: { type: 'boolean' },
      },
    })
  } catch (thrown) {
    throw new AppError('VALIDATION', `${(thrown as Error).message} — “rentflow --help” shows what there is.`, { cause: thrown })
  }
}

type Flags = ReturnType<typeof readArguments>['values']

/** The input of an action: given as text, in a file or on stdin. */
export function readInput(values: Flags): unknown {
  const fromFile = values['input-file']
  const text = fromFile !== undefined ? readText(fromFile) : values.input === '-' ? readFileSync(0, 'utf8') : (values.input ?? '{}')
  return parseJson(text, 'input')
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (thrown) {
    throw new AppError('FILE_UNREADABLE', `The file ${file} cannot be read: ${(thrown as Error).message}.`, {
      field: 'input-file',
      cause: thrown,
    })
  }
}

export function parseJson(text: string, field: string): unknown {
  try {
    return JSON.parse(text)
  } catch (thrown) {
    throw new AppError('VALIDATION', `The ${field} is not JSON: ${(thrown as Error).message}.`, { field, cause: thrown })
  }
}

export function sampleInput(values: Flags): Record<string, unknown> {
  const number = (text: string | undefined) => (text === undefined ? undefined : Number(text))
  const given = { beds: number(values.beds), months: number(values.months), seed: number(values.seed), country: values.country }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}
