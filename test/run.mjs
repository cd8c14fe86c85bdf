// `npm test`: everything a fresh machine needs is installed, then every check there is; `--quick` is the part for between two
// thoughts. Plain JavaScript: it is what runs before anything is installed, on whatever Node the machine has.
import { ensureBrowser } from './stages/browser.mjs'
import { ensureDependencies, ownNode } from './stages/dependencies.mjs'
import { report, runStage } from './stages/stage.mjs'

const isQuick = process.argv.includes('--quick')
const isLoud = process.argv.includes('--verbose')

/** A stage is made of checks; each is one command that passes or fails, or a test run that says how many did. */
const vitest = (name, words) => ({ name, checks: [{ tests: true, words: ['node_modules/vitest/vitest.mjs', 'run', ...words] }] })
const tsc = (folder) => ({ label: `tsc ${folder}`, words: ['node_modules/typescript/bin/tsc', '-p', folder] })

const TYPES = { name: 'types', checks: ['shared', 'electron', 'renderer', 'sync-server', 'test'].map(tsc) }
const LINT = {
  name: 'lint',
  checks: [
    { label: 'oxlint', words: ['node_modules/oxlint/bin/oxlint', '--deny-warnings', '.'] },
    { label: 'oxfmt', words: ['node_modules/oxfmt/bin/oxfmt', '--check', '.'] },
  ],
}
const ARCHITECTURE = vitest('architecture', ['test/architecture'])
const BUILD = {
  name: 'build',
  checks: [{ label: 'electron-vite', words: ['node_modules/electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'warn'] }],
}
const UNIT = vitest('unit', ['--exclude', 'test/**', '--maxWorkers=2'])
const outside = (...folders) => folders.flatMap((folder) => ['--exclude', `test/${folder}/**`])
const DESK = vitest('unit, contract, desk', [...outside('architecture', 'server', 'sync', 'e2e'), '--maxWorkers=2'])
const SERVER = vitest('server', ['test/server', '--maxWorkers=2'])
const SYNC = vitest('sync', ['test/sync', '--maxWorkers=2'])
// A browser on a busy machine may miss a moment once; what is broken fails every time.
const END_TO_END = vitest('end to end', ['test/e2e', '--no-file-parallelism', '--retry=2'])

const stages = isQuick ? [TYPES, LINT, ARCHITECTURE, UNIT] : [TYPES, LINT, ARCHITECTURE, BUILD, DESK, SERVER, SYNC, END_TO_END]

if (!ensureDependencies()) process.exit(1)
if (!isQuick) ensureBrowser(ownNode)

const outcomes = []
for (const stage of stages) outcomes.push(await runStage(stage, { node: ownNode, isLoud }))
process.exitCode = report(outcomes) ? 0 : 1
