/** What a file may ask of this machine before it is refused. */
export interface ReadLimits {
  readonly bytes: number
  /** Of everything inside an XLSX, unpacked. */
  readonly unpackedBytes: number
  /** How many times larger than the file its contents may be: a workbook packs about ten to one, a bomb a thousand to one. */
  readonly ratio: number
  /** Below this an unpacked file is small whatever its ratio. */
  readonly ratioFloor: number
  readonly rows: number
  readonly columns: number
  /** Characters in one cell, as Excel has it. */
  readonly cell: number
  /** Cells of a whole file. */
  readonly cells: number
  readonly milliseconds: number
  /** Megabytes of memory of the worker that reads. */
  readonly memory: number
}

const MB = 1024 * 1024

export const READ_LIMITS: ReadLimits = {
  bytes: 50 * MB,
  unpackedBytes: 300 * MB,
  ratio: 100,
  ratioFloor: 10 * MB,
  rows: 100_000,
  columns: 500,
  cell: 32_767,
  cells: 5_000_000,
  milliseconds: 60_000,
  memory: 1536,
}
