/**
 * Every refusal RentFlow can give, in one table: what it means on the wire and whether trying again can help.
 * The words a person reads are in resources/locales/<lang>/errors.json under the same code.
 */
export const ERRORS = {
  // asking
  VALIDATION: { http: 422, retry: false },
  NOT_FOUND: { http: 404, retry: false },
  FORBIDDEN: { http: 403, retry: false },
  UNAUTHENTICATED: { http: 401, retry: false },
  UNKNOWN_ACTION: { http: 404, retry: false },
  /** The same idempotency key came with another action or input. */
  KEY_REUSED: { http: 409, retry: false },
  /** Somebody else changed the document between our read and our write. */
  CONFLICT: { http: 409, retry: true },
  /** Still referred to by other records. */
  IN_USE: { http: 409, retry: false },
  TOO_LARGE: { http: 413, retry: false },
  CANCELLED: { http: 499, retry: true },
  OFFLINE: { http: 503, retry: true },
  INTERNAL: { http: 500, retry: false },

  // the server's door
  /** Not JSON, not UTF-8, or nested deeper than anything of ours. */
  MALFORMED: { http: 400, retry: false },
  UNSUPPORTED_MEDIA: { http: 415, retry: false },
  NO_SUCH_ROUTE: { http: 404, retry: false },
  TOO_MANY_REQUESTS: { http: 429, retry: true },
  /** Starting, stopping, or its database does not answer. */
  NOT_READY: { http: 503, retry: true },

  // money and days
  CURRENCY_MISMATCH: { http: 422, retry: false },
  AMOUNT_OUT_OF_RANGE: { http: 422, retry: false },
  INVALID_AMOUNT: { http: 422, retry: false },
  INVALID_DAY: { http: 422, retry: false },

  // organisations
  ORGANISATION_EXISTS: { http: 409, retry: false },
  NO_ORGANISATION: { http: 409, retry: false },
  /** A document number would grow past 16 characters. */
  SERIES_FULL: { http: 409, retry: false },
  PERIOD_CLOSED: { http: 409, retry: false },

  // properties, residents, occupancy
  DUPLICATE: { http: 409, retry: false },
  BED_TAKEN: { http: 409, retry: false },
  WRONG_STATE: { http: 409, retry: false },

  // billing and payments
  ALREADY_ISSUED: { http: 409, retry: false },
  ALREADY_VOID: { http: 409, retry: false },
  RUN_HAS_PAYMENTS: { http: 409, retry: false },
  OVER_ALLOCATED: { http: 422, retry: false },
  OVER_CREDITED: { http: 422, retry: false },

  // files and imports
  FILE_UNREADABLE: { http: 422, retry: false },
  /** The place a file should go to is read-only, missing or somebody else's. */
  FILE_UNWRITABLE: { http: 403, retry: false },
  DISK_FULL: { http: 507, retry: true },
  FILE_TYPE: { http: 415, retry: false },
  MAPPING_INCOMPLETE: { http: 422, retry: false },
  ALREADY_IMPORTED: { http: 409, retry: false },
  IMPORT_IN_USE: { http: 409, retry: false },
  // of one row of a file
  FORMULA_IN_CELL: { http: 422, retry: false },
  /** Day first or month first cannot be told, or the file says otherwise. */
  DATE_AMBIGUOUS: { http: 422, retry: false },
  VALUE_MISSING: { http: 422, retry: false },
  VALUE_TOO_LONG: { http: 422, retry: false },
  NEGATIVE_AMOUNT: { http: 422, retry: false },
  END_BEFORE_START: { http: 422, retry: false },

  // printing
  /** The printer is off, out of paper, unknown or unreachable; the document itself is safe. */
  PRINTER_FAILED: { http: 502, retry: true },

  // sync
  PROTOCOL_TOO_OLD: { http: 426, retry: false },
  PROTOCOL_TOO_NEW: { http: 426, retry: false },
  /** Written by a newer version than the server's; it is taken once the server is updated. */
  VERSION_NEWER: { http: 409, retry: true },
  /** Of a kind that is never edited. */
  APPEND_ONLY: { http: 409, retry: false },
  /** Of a kind that only the server writes. */
  SERVER_OWNED: { http: 403, retry: false },
  /** Lies in a property, branch or organisation that is not the sender's. */
  OUT_OF_SCOPE: { http: 403, retry: false },
  /** More at once than the server takes from one organisation. */
  BUSY: { http: 503, retry: true },
  /** A file is not what its hash says. */
  HASH_MISMATCH: { http: 422, retry: false },

  // accounts
  /** The address and the password do not belong together, whichever of them is wrong. */
  SIGN_IN_FAILED: { http: 401, retry: false },
  /** Too many failed attempts; `details.retryAfterSeconds` says for how long. */
  SIGN_IN_LOCKED: { http: 429, retry: true },
  /** The password is right and the account has a second factor. */
  MFA_REQUIRED: { http: 401, retry: false },
  MFA_CODE_WRONG: { http: 401, retry: false },
  /** Ended by its owner, by time, or because a refresh token came twice. */
  SESSION_ENDED: { http: 401, retry: false },
  DEVICE_REVOKED: { http: 401, retry: false },
  /** A link of a mail: used, too old or never sent. */
  LINK_INVALID: { http: 422, retry: false },
  EMAIL_UNVERIFIED: { http: 403, retry: false },
  ORGANISATION_CLAIMED: { http: 409, retry: false },
  LAST_OWNER: { http: 409, retry: false },
  MAIL_FAILED: { http: 502, retry: true },

  // people at a desk
  /** Nobody works here until a PIN or a password was given. */
  DESK_LOCKED: { http: 423, retry: false },
  PIN_WRONG: { http: 401, retry: false },
  /** None is set, and this needs one. */
  PIN_NEEDED: { http: 409, retry: false },
  /** Removed, suspended, or never was one. */
  MEMBER_REMOVED: { http: 403, retry: false },
  /** The server has confirmed nobody for too long. */
  GRACE_OVER: { http: 401, retry: false },
  /** What was never sent would wait for nobody. */
  UNSYNCED_WORK: { http: 409, retry: false },

  // the server's store of files
  /** Made by another version of the server, with other tables. */
  BACKUP_OTHER_TABLES: { http: 409, retry: false },
  /** A server is moved into an empty database alone. */
  DATABASE_NOT_EMPTY: { http: 409, retry: false },
  OBJECT_STORE_FAILED: { http: 502, retry: true },

  // the server's database
  DATABASE_UNREACHABLE: { http: 503, retry: true },
  /** Something in the database no longer keeps organisations apart: the server does not start. */
  DATABASE_UNPROTECTED: { http: 500, retry: false },
  DATABASE_MIGRATION_CHANGED: { http: 409, retry: false },
  ENCRYPTION_KEY_MISSING: { http: 500, retry: false },
  ENCRYPTION_KEY_WRONG: { http: 500, retry: false },
  /** A NUL character or half of a surrogate pair: Postgres keeps neither. */
  TEXT_UNSTORABLE: { http: 422, retry: false },

  // database
  DATABASE_LOCKED: { http: 423, retry: true },
  DATABASE_FOLDER_SYNCED: { http: 409, retry: false },
  DATABASE_FOLDER_NETWORK: { http: 409, retry: false },
  DATABASE_FOLDER_READ_ONLY: { http: 403, retry: false },
  DATABASE_DISK_FULL: { http: 507, retry: true },
  DATABASE_DAMAGED: { http: 500, retry: false },
  /** The journal of the last confirmed entries was deleted while the app was not running. */
  DATABASE_JOURNAL_MISSING: { http: 500, retry: false },
  DATABASE_KEY_MISSING: { http: 403, retry: false },
  DATABASE_KEY_WRONG: { http: 403, retry: false },
  /** Written by a newer version of RentFlow; an older one never touches it. */
  DATABASE_NEWER: { http: 409, retry: false },
  DATABASE_MIGRATION_NEEDED: { http: 409, retry: false },
  RECOVERY_KEY_INVALID: { http: 422, retry: false },
  BACKUP_INVALID: { http: 422, retry: false },
} as const satisfies Record<string, ErrorRow>

type ErrorRow = { readonly http: number; readonly retry: boolean }
export type ErrorCode = keyof typeof ERRORS

/** The one shape of a refusal, on every wire: a code, plain words, the field it concerns, and details for a machine. */
export interface ErrorShape {
  code: ErrorCode
  message: string
  field?: string
  details?: Record<string, unknown>
}

export interface ErrorExtra {
  field?: string | undefined
  details?: Record<string, unknown> | undefined
  cause?: unknown
}

/** A refusal that a person can act on. Anything thrown that is not an AppError is a bug. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly field: string | undefined
  readonly details: Record<string, unknown> | undefined

  /** `message` says what happened, what it means and what to do. */
  constructor(code: ErrorCode, message: string, extra: ErrorExtra = {}) {
    super(message, extra.cause === undefined ? undefined : { cause: extra.cause })
    this.code = code
    this.field = extra.field
    this.details = extra.details
  }

  toShape(): ErrorShape {
    const shape: ErrorShape = { code: this.code, message: this.message }
    if (this.field !== undefined) shape.field = this.field
    if (this.details !== undefined) shape.details = this.details
    return shape
  }
}

/** What the outside may know of any thrown thing: an AppError as it is, everything else only as INTERNAL with a reference. */
export function toErrorShape(thrown: unknown, reference?: string): ErrorShape {
  if (thrown instanceof AppError) return thrown.toShape()
  return {
    code: 'INTERNAL',
    message: `RentFlow hit a fault of its own and changed nothing. Try once more; if it stays, send the log to support${reference ? ` with the reference ${reference}` : ''}.`,
    ...(reference ? { details: { reference } } : {}),
  }
}
