import { writeFileSync } from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'

/** Tells test/run.mjs how many tests passed and failed, and which were left out for what reason. */
export class CountingReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const counts = { passed: 0, failed: errors.length, leftOut: [] as { test: string; reason: string }[] }
    for (const module of modules) {
      // A file that does not load, or a hook that fails, has no test to count.
      const faults = module.errors().length + [...module.children.allSuites()].reduce((sum, suite) => sum + suite.errors().length, 0)
      counts.failed += faults
      for (const test of module.children.allTests()) {
        const result = test.result()
        if (result.state === 'passed') counts.passed += 1
        else if (result.state === 'failed') counts.failed += 1
        else
          counts.leftOut.push({
            test: test.fullName,
            reason: ('note' in result && result.note) || (faults > 0 ? 'what prepares it failed' : 'no reason given'),
          })
      }
    }
    const file = process.env['RENTFLOW_TEST_COUNTS']
    if (file) writeFileSync(file, JSON.stringify(counts))
  }
}

// Vitest looks for a reporter under this name.
// oxlint-disable-next-line import/no-default-export
export { CountingReporter as default }
