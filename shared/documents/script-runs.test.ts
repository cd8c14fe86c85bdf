import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scriptRuns } from './script-runs.ts'

describe('runs of one script', () => {
  it('hold the whole text, each run in the other script than the one before', () => {
    const mixed = fc
      .array(fc.constantFrom('Ravi', ' ', 'दिनांक', '5', '₹', '.', '।', 'क्षेत्र', ', ', '\n', '-'), { maxLength: 30 })
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(fc.oneof(mixed, fc.string({ unit: 'grapheme' })), (text) => {
        const runs = scriptRuns(text)
        expect(runs.map((run) => run.text).join('')).toBe(text)
        for (const [index, run] of runs.entries()) {
          expect(run.script).not.toBe(runs[index + 1]?.script)
          expect(run.text).not.toMatch(run.script === 'latin' ? /\p{Script=Devanagari}/u : /[A-Za-z0-9₹]/)
        }
      }),
    )
  })
})
