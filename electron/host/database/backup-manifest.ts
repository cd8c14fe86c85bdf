import { createHash } from 'node:crypto'
import { closeSync, createReadStream, fsyncSync, openSync, statSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { quoteName } from './connection.ts'
import { openReader } from './open.ts'
import type { DatabaseKey } from './sqlite.ts'

/** What is written beside a backup when it is made, and compared when it is used. */
export interface BackupManifest {
  createdAt: string
  bytes: number
  sha256: string
  format: number
  encrypted: boolean
  /** Documents per kind, or per table where a table has no kinds; deleted ones not counted. */
  counts: Record<string, number>
}

export async function describeBackup(file: string, key: DatabaseKey | undefined, createdAt: string): Promise<BackupManifest> {
  const reader = openReader(file, key)
  let counts: Record<string, number>
  let format: number
  try {
    format = Number(reader.db.pragma('user_version', { simple: true }))
    const tables = reader
      .prepare(
        `SELECT t.name, EXISTS (SELECT 1 FROM pragma_table_info(t.name) WHERE name = 'kind') AS kinds FROM sqlite_schema t WHERE t.type = 'table' AND t.sql LIKE '%doc TEXT NOT NULL%' ORDER BY t.name`,
      )
      .all() as { name: string; kinds: 0 | 1 }[]
    const rows = tables.flatMap(({ name, kinds }) =>
      reader
        .prepare(
          `SELECT ${kinds ? `coalesce(kind, '')` : '?'} AS label, count(*) AS n FROM ${quoteName(name)} WHERE deleted = 0 GROUP BY 1 ORDER BY 1`,
        )
        .all(...(kinds ? [] : [name])),
    ) as { label: string; n: number }[]
    counts = Object.fromEntries(rows.map(({ label, n }) => [label, n]))
  } finally {
    reader.close()
  }
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return { createdAt, bytes: statSync(file).size, sha256: hash.digest('hex'), format, encrypted: key !== undefined, counts }
}

export function manifestFile(backup: string): string {
  return `${backup}.json`
}

/** Returns only when the disk has it. */
export function syncFile(file: string): void {
  const handle = openSync(file, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
