import { AppError, type ErrorCode } from '../../kernel/errors.ts'

/** Why a row of a file was not taken: `row` counts from 1 as a spreadsheet does, `field` is what the row was to tell. */
export interface RowProblem {
  row: number
  field: string
  code: ErrorCode
  message: string
}

/** A value, or why there is none. */
export type Read<T> = { readonly value: T } | { readonly code: ErrorCode; readonly message: string }

export const isRead = <T>(read: Read<T>): read is { readonly value: T } => 'value' in read

/** What the kernel refuses to read, said of a row instead of thrown. */
export function attempt<T>(work: () => T): Read<T> {
  try {
    return { value: work() }
  } catch (thrown) {
    if (thrown instanceof AppError) return { code: thrown.code, message: thrown.message }
    throw thrown
  }
}
