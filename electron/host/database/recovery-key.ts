import { createHash, randomBytes } from 'node:crypto'
import { AppError } from '../../../shared/kernel/errors.ts'

/** Crockford's alphabet: no I, L, O or U, so nothing on paper can be misread for something else. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const SECRET_BYTES = 20 // 160 bits: 32 letters, far beyond guessing
const GROUPS = 8
const LETTERS_PER_GROUP = 4

/**
 * A key to print and keep in a drawer: eight groups of five letters, the fifth of each checking the group and its place,
 * so that a typing mistake is found where it was made.
 */
export function newRecoveryKey(): string {
  return spell(randomBytes(SECRET_BYTES))
}

/** The secret behind a typed recovery key; spaces, dashes, case and the usual misreadings are forgiven. */
export function readRecoveryKey(typed: string): Buffer {
  const letters = typed
    .toUpperCase()
    .replace(/[\s\u2010-\u2015-]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  const width = LETTERS_PER_GROUP + 1
  if (letters.length !== GROUPS * width) {
    throw new AppError(
      'RECOVERY_KEY_INVALID',
      `A recovery key has ${GROUPS} groups of ${width} letters; this one has ${letters.length} letters in all.`,
      { details: { letters: letters.length } },
    )
  }
  let secret = ''
  for (let group = 0; group < GROUPS; group++) {
    const part = letters.slice(group * width, group * width + LETTERS_PER_GROUP)
    if ([...part].some((letter) => !ALPHABET.includes(letter)) || checkLetter(part, group) !== letters[group * width + LETTERS_PER_GROUP]) {
      throw new AppError('RECOVERY_KEY_INVALID', `Group ${group + 1} of the recovery key is mistyped. Compare it with the paper.`, {
        details: { group: group + 1 },
      })
    }
    secret += part
  }
  const bits = [...secret].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

function spell(secret: Buffer): string {
  const bits = [...secret].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const letters = (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five, 2)]).join('')
  const groups = letters.match(/.{4}/g) ?? []
  return groups.map((group, i) => group + checkLetter(group, i)).join('-')
}

function checkLetter(group: string, place: number): string {
  const digest = createHash('sha256').update(`${place}:${group}`).digest()
  return ALPHABET[(digest[0] ?? 0) % 32] ?? ''
}
