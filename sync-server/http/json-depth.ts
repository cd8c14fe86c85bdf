import { AppError } from '../../shared/kernel/errors.ts'

/** Nothing of ours is nested half as deep; what walks an answer of zod or a document may then recurse without fear. */
export const DEPTH_LIMIT = 64

/** Looks at the brackets alone, before anything is built of them. @throws AppError MALFORMED */
export function demandShallow(json: string): void {
  let depth = 0
  for (let at = 0; at < json.length; at++) {
    const sign = json.charCodeAt(at)
    if (sign === QUOTE) {
      at = endOfString(json, at)
    } else if (sign === BRACE || sign === BRACKET) {
      if (++depth > DEPTH_LIMIT)
        throw new AppError(
          'MALFORMED',
          `The request is nested deeper than ${DEPTH_LIMIT} levels, which nothing here needs. Send it flatter.`,
        )
    } else if (sign === END_BRACE || sign === END_BRACKET) depth--
  }
}

function endOfString(json: string, start: number): number {
  for (let at = json.indexOf('"', start + 1); at >= 0; at = json.indexOf('"', at + 1)) {
    let slashes = 0
    while (json.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes++
    if (slashes % 2 === 0) return at
  }
  return json.length
}

const [QUOTE, BACKSLASH, BRACE, END_BRACE, BRACKET, END_BRACKET] = [0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d]
