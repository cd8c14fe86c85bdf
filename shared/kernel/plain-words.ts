import type { z } from 'zod'

/**
 * What is wrong with a value, in words a person can act on: `safeParse(raw, { error: plainWords })`. A rule that brings words of its own
 * keeps them; what is not known here keeps zod's.
 */
export function plainWords(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'missing' : `must be ${NAMES[issue.expected] ?? issue.expected}`
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) return 'must not be empty'
      return issue.inclusive === false ? `must be more than ${issue.minimum}` : `must be at least ${issue.minimum}${unitOf(issue.origin)}`
    case 'too_big':
      return issue.inclusive === false ? `must be less than ${issue.maximum}` : `must be at most ${issue.maximum}${unitOf(issue.origin)}`
    case 'invalid_value':
      return issue.input === undefined ? 'missing' : `must be one of ${issue.values.map(String).join(', ')}`
    case 'unrecognized_keys':
      return 'not known here; check the spelling or leave it out'
    case 'invalid_format':
      return 'is not written as it must be'
    case 'invalid_union':
      return issue.input === undefined ? 'missing' : 'is of no kind that can stand here'
    default:
      return undefined
  }
}

const NAMES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
  tuple: 'a list',
}

function unitOf(origin: string): string {
  if (origin === 'string') return ' characters long'
  return origin === 'array' || origin === 'tuple' ? ' entries long' : ''
}
