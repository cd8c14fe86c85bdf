import { INDIA_STATES } from './india-states.ts'

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
/** A normal registration: State, PAN, entity number, Z, check character. */
const SHAPE = /^[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][1-9A-Z]Z[0-9A-Z]$/

export type GstinCheck = { readonly ok: true; readonly stateCode: string } | { readonly ok: false; readonly problem: GstinProblem }
export type GstinProblem = 'shape' | 'state' | 'checksum'

/** Whether a GSTIN can be one. Says nothing about whether it was ever given to anybody. */
export function checkGstin(text: string): GstinCheck {
  const gstin = text.trim().toUpperCase()
  if (!SHAPE.test(gstin)) return { ok: false, problem: 'shape' }
  const state = gstin.slice(0, 2)
  if (!(state in INDIA_STATES)) return { ok: false, problem: 'state' }
  if (gstinCheckCharacter(gstin.slice(0, 14)) !== gstin[14]) return { ok: false, problem: 'checksum' }
  return { ok: true, stateCode: state }
}

/** The fifteenth character: factors 1 and 2 in turn over base 36, each product folded into quotient plus remainder by 36. */
export function gstinCheckCharacter(first14: string): string {
  let sum = 0
  for (let index = 0; index < 14; index++) {
    const product = ALPHABET.indexOf(first14[index]!) * (index % 2 === 0 ? 1 : 2)
    sum += Math.floor(product / 36) + (product % 36)
  }
  return ALPHABET[(36 - (sum % 36)) % 36]!
}
