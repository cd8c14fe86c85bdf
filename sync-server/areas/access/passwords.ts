import { argon2, timingSafeEqual } from 'node:crypto'
import { AppError } from '../../../shared/kernel/errors.ts'
import type { RandomBytes } from '../../../shared/kernel/ids.ts'

/** RFC 9106 / OWASP: argon2id, 19 MiB, two passes, one lane. */
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const
/** Hashes at once: each takes 19 MiB and a thread of the pool that files and name look-ups need too. */
const AT_ONCE = 2
/** Attempts that may wait; further ones are told to come back, so that a flood of sign-ins fills no memory. */
const WAITING_LIMIT = 200

/** The stored form, after the PHC string format. */
export async function hashPassword(password: string, random: RandomBytes): Promise<string> {
  const salt = random(16)
  const hash = await derive(password, salt, COST)
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${base64(salt)}$${base64(hash)}`
}

/** Without a stored hash it works just as long and is false: an unknown address takes no other time than a wrong password. */
export async function isPassword(password: string, stored: string | undefined): Promise<boolean> {
  const known = parse(stored ?? NOBODY)
  const hash = await derive(password, known.salt, known.cost)
  return timingSafeEqual(hash, known.hash) && stored !== undefined
}

/** @throws AppError VALIDATION */
export function demandStrong(password: string, field = 'password'): void {
  const wants = [
    [password.length >= 12, 'at least 12 characters'],
    [/\p{Lu}/u.test(password), 'a capital letter'],
    [/\p{Ll}/u.test(password), 'a small letter'],
    [/\p{Nd}/u.test(password), 'a digit'],
    [/[^\p{L}\p{Nd}\s]/u.test(password), 'a sign such as ! or #'],
  ] as const
  const missing = wants.filter(([isMet]) => !isMet).map(([, want]) => want)
  if (missing.length > 0)
    throw new AppError('VALIDATION', `This password is too easy to guess; it still needs ${missing.join(', ')}.`, {
      field,
      details: { missing },
    })
}

interface Cost {
  memory: number
  passes: number
  parallelism: number
  tagLength: number
}

const NOBODY = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`

function parse(stored: string): { cost: Cost; salt: Uint8Array; hash: Uint8Array } {
  const [, memory, passes, parallelism, salt, hash] =
    /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/-]+)\$([\w+/-]+)$/.exec(stored) ?? []
  if (hash === undefined || salt === undefined) throw new Error('a stored password is not of the form of argon2id')
  const bytes = Buffer.from(hash, 'base64url')
  return {
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism), tagLength: bytes.length },
    salt: Buffer.from(salt, 'base64url'),
    hash: bytes,
  }
}

let running = 0
const waiting: (() => void)[] = []

async function derive(password: string, nonce: Uint8Array, cost: Cost): Promise<Buffer> {
  if (running >= AT_ONCE) {
    if (waiting.length >= WAITING_LIMIT)
      throw new AppError('TOO_MANY_REQUESTS', 'Very many people are signing in just now. Nothing was changed; try again in a minute.', {
        details: { retryAfterSeconds: 60 },
      })
    await new Promise<void>((go) => waiting.push(go))
  } else running++
  try {
    return await new Promise((resolve, reject) => {
      // Written in one way whatever keyboard it was typed on: é is one sign or two.
      argon2('argon2id', { message: password.normalize('NFKC'), nonce, ...cost }, (error, key) => (error ? reject(error) : resolve(key)))
    })
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')
