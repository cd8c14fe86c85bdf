import Database from 'better-sqlite3'

/** 32 bytes, or the same as 64 hexadecimal digits. */
export type DatabaseKey = Uint8Array | string

export interface SqliteOptions {
  key?: DatabaseKey | undefined
  readonly?: boolean | undefined
  /** Refuses to create the file. */
  mustExist?: boolean | undefined
  /** Reads a file that is shorter than it should be as far as it goes: for salvage alone. */
  cutShort?: boolean | undefined
}

/**
 * Opens one SQLite file, encrypted when a key is given.
 * The cipher is AEGIS-256: authenticated per page (a changed byte is an error, never wrong data) and, with the AES
 * instructions of any current processor, several times faster than the ChaCha20 and SQLCipher modes of the same library.
 * The key is raw, so no slow key derivation happens at each opening; passwords are stretched once, in keys.ts.
 */
export function openSqlite(file: string, options: SqliteOptions = {}): Database.Database {
  const db = new Database(file, { readonly: options.readonly ?? false, fileMustExist: options.mustExist ?? false, timeout: 5000 })
  try {
    if (options.key !== undefined) {
      db.pragma(`cipher='aegis'`)
      db.pragma(`key="raw:${keyHex(options.key)}"`)
    }
    registerFunctions(db)
    if (options.cutShort) db.unsafeMode().pragma('writable_schema = ON') // the switches by which SQLite opens a file whose size is wrong
    db.prepare('SELECT count(*) FROM sqlite_schema').get() // the first read: only here does a wrong key show
    return db
  } catch (thrown) {
    db.close()
    throw thrown
  }
}

export function keyHex(key: DatabaseKey): string {
  const hex = typeof key === 'string' ? key.toLowerCase() : Buffer.from(key).toString('hex')
  if (!/^[0-9a-f]{64}$/.test(hex)) throw new TypeError('A database key is 32 bytes or 64 hexadecimal digits.')
  return hex
}

/** JavaScript orders strings by UTF-16 unit, SQLite by UTF-8 byte; `utf16_order(text)` is a blob that sorts as JavaScript would. */
function registerFunctions(db: Database.Database): void {
  db.function('utf16_order', { deterministic: true }, (text: unknown) =>
    typeof text === 'string' ? Buffer.from(text, 'utf16le').swap16() : text,
  )
}
