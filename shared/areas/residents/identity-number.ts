import { isDay } from '../../kernel/day.ts'
import { AppError } from '../../kernel/errors.ts'

/** The identity numbers that carry their own proof against typing errors. */
export const IDENTITY_FIELDS = ['pan', 'aadhaar', 'saId'] as const
export type IdentityField = (typeof IDENTITY_FIELDS)[number]

const RULES: Readonly<Record<IdentityField, { sounds: (bare: string) => boolean; refusal: string }>> = {
  pan: { sounds: isPan, refusal: 'is not a PAN. It has five letters, four digits and a letter, like ABCPK1234F.' },
  aadhaar: { sounds: isAadhaar, refusal: 'is not an Aadhaar number: its check digit does not fit. Look at the card again.' },
  saId: {
    sounds: isSaId,
    refusal: 'is not a South African identity number: its birth day or check digit does not fit. Look at the card again.',
  },
}

/**
 * An identity number without its spaces and hyphens, in capitals.
 * @throws AppError VALIDATION with its field when its shape or check digit does not fit. The number is not in the message.
 */
export function readIdentityNumber(field: IdentityField, text: string): string {
  const bare = text.replaceAll(/[\s-]/g, '').toUpperCase()
  if (!RULES[field].sounds(bare)) throw new AppError('VALIDATION', `What was typed ${RULES[field].refusal}`, { field })
  return bare
}

/** Permanent account number (India): the fourth letter is the kind of holder, P for a person. Source: Income-tax Rules, rule 114. */
export function isPan(bare: string): boolean {
  return /^[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z]$/.test(bare)
}

/** Twelve digits, the first from 2 to 9, the last a Verhoeff check digit. Source: UIDAI. */
export function isAadhaar(bare: string): boolean {
  return /^[2-9]\d{11}$/.test(bare) && verhoeffHolds(bare)
}

/** YYMMDD, a sequence, citizenship (0, 1, or 2 for refugees), a digit, Luhn. Source: Identification Act 68 of 1997. */
export function isSaId(bare: string): boolean {
  if (!/^\d{10}[012]\d{2}$/.test(bare) || !luhnHolds(bare)) return false
  const [year, month, date] = [bare.slice(0, 2), bare.slice(2, 4), bare.slice(4, 6)]
  return isDay(`19${year}-${month}-${date}`) || isDay(`20${year}-${month}-${date}`)
}

function luhnHolds(digits: string): boolean {
  let sum = 0
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place])
    const doubled = place % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

/** Multiplication in the dihedral group of ten elements, which notices every single error and every swap of neighbours. */
const times = (a: number, b: number): number => {
  if (a < 5) return b < 5 ? (a + b) % 5 : ((a + b) % 5) + 5
  return b < 5 ? ((a - b + 5) % 5) + 5 : (a - b + 5) % 5
}
const PERMUTATION = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]

/** Verhoeff, "Error Detecting Decimal Codes" (1969). */
function verhoeffHolds(digits: string): boolean {
  let check = 0
  for (let place = 0; place < digits.length; place++) {
    let digit = Number(digits[digits.length - 1 - place])
    for (let turn = 0; turn < place % 8; turn++) digit = PERMUTATION[digit]!
    check = times(check, digit)
  }
  return check === 0
}
