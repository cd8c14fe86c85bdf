import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { repository } from './dependencies.mjs'

/** No stage may hang: whatever takes longer than this is ended and counts as failed. */
const LIMIT_MS = 40 * 60_000

/** Runs the checks of a stage, two at a time, says how it went, and answers `{name, passed, failed, leftOut}`. */
export async function runStage({ name, checks }, { node, isLoud }) {
  process.stdout.write(`${name.padEnd(22)}`)
  const began = performance.now()
  const results = await atMost(2, checks, (check) => runCheck(check, node, isLoud))
  const outcome = {
    name,
    passed: sum(results, 'passed'),
    failed: sum(results, 'failed'),
    leftOut: results.flatMap((one) => one.leftOut),
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  process.stdout.write(`${outcome.failed === 0 ? 'ok    ' : 'FAILED'} ${outcome.passed} passed, ${outcome.failed} failed in ${seconds} s\n`)
  for (const one of results) if (one.failed > 0 && !isLoud) process.stdout.write(`${one.said.trimEnd()}\n`)
  return outcome
}

/** What was left out and why, then the one line everybody looks for. Answers whether nothing failed. */
export function report(outcomes) {
  for (const { name, leftOut } of outcomes)
    for (const one of leftOut) process.stdout.write(`left out (${name}): ${one.test}: ${one.reason}\n`)
  const [passed, failed] = [sum(outcomes, 'passed'), sum(outcomes, 'failed')]
  process.stdout.write(`${passed} passed, ${failed} failed\n`)
  return failed === 0
}

async function runCheck(check, node, isLoud) {
  if (!check.tests) {
    const { ok, said } = await run(node, check.words, isLoud, {})
    return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, leftOut: [], said: `— ${check.label}\n${said}` }
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'rentflow-test-'))
  const file = path.join(folder, 'counts.json')
  const reporters = ['--reporter=default', '--reporter=./test/stages/counting-reporter.ts']
  const { ok, said } = await run(node, [...check.words, ...reporters], isLoud, { RENTFLOW_TEST_COUNTS: file })
  const counts = readCounts(file)
  rmSync(folder, { recursive: true, force: true })
  if (!counts) return { passed: 0, failed: 1, leftOut: [], said }
  // A run that fails without a failed test (a file that does not load, an error after the end) has failed all the same.
  return { ...counts, failed: ok ? counts.failed : Math.max(1, counts.failed), said }
}

function run(node, words, isLoud, env) {
  return new Promise((resolve) => {
    const child = spawn(node, words, {
      cwd: repository,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: LIMIT_MS,
      killSignal: 'SIGKILL',
    })
    let said = ''
    const hear = (chunk) => {
      said += String(chunk)
      if (isLoud) process.stdout.write(chunk)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('error', (thrown) => resolve({ ok: false, said: thrown.message }))
    child.on('close', (code, signal) => resolve({ ok: code === 0, said: signal ? `${said}\nended by ${signal}: it took too long` : said }))
  })
}

function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined // the run ended before it could count
  }
}

async function atMost(count, items, work) {
  const results = []
  let next = 0
  const worker = async () => {
    while (next < items.length) {
      const index = next++
      results[index] = await work(items[index])
    }
  }
  await Promise.all(Array.from({ length: Math.min(count, items.length) }, worker))
  return results
}

function sum(list, key) {
  return list.reduce((total, one) => total + one[key], 0)
}
