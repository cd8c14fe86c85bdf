import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { settingsReference } from '../../sync-server/commands/settings-reference.ts'
import { SETTINGS } from '../../sync-server/config.ts'
import { Metrics } from '../../sync-server/http/metrics.ts'
import { ERRORS } from '../../shared/kernel/errors.ts'

const RESOURCES = path.resolve(import.meta.dirname, '../../resources')
const read = (name: string) => readFileSync(path.join(RESOURCES, name), 'utf8')
const variables = new Set<string>(Object.values(SETTINGS).map(({ variable }) => variable))

describe('what operators are given', () => {
  test('names every setting there is', () => {
    if (process.env['UPDATE_REFERENCE'] === 'yes') writeFileSync(path.join(RESOURCES, 'deploy/ENVIRONMENT.md'), settingsReference())
    expect(read('deploy/ENVIRONMENT.md')).toBe(settingsReference())
  })

  test('sets no setting that the server does not know', () => {
    const kubernetes = readdirSync(path.join(RESOURCES, 'deploy/kubernetes'))
      .map((file) => read(`deploy/kubernetes/${file}`))
      .join('\n')
    const set = [
      ...kubernetes.matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm),
      ...read('deploy/compose.yml')
        .split('  server:')[1]!
        .matchAll(/^ {6}([A-Z][A-Z0-9_]+):/gm),
      ...read('deploy/Dockerfile').matchAll(/\b(HOST|PORT|DATA_DIR)=/g),
    ].map(([, name]) => name!)
    expect(set.length).toBeGreaterThan(15)
    expect(set.filter((name) => !variables.has(name))).toEqual([])
  })

  test('asks for no metric that the server does not have', async () => {
    const metrics = new Metrics()
    const known = (await metrics.registry.metrics()).matchAll(/^# TYPE (\w+)/gm)
    const names = new Set([...known].map(([, name]) => name!))
    const asked = [read('ops/alerts.yml'), read('ops/dashboard.json')].join('\n').matchAll(/\brentflow_\w+/g)
    const unknown = [...asked].map(([name]) => name.replace(/_(bucket|count|sum)$/, '')).filter((name) => !names.has(name))
    expect(unknown).toEqual([])
  })

  test('has for every alert a place in the runbook, and names refusals that exist', () => {
    const runbook = read('ops/RUNBOOK.md')
    const alerts = [...read('ops/alerts.yml').matchAll(/alert: (\w+)/g)].map(([, name]) => name!)
    expect(alerts.length).toBeGreaterThan(8)
    expect(alerts.filter((name) => !runbook.includes(`## ${name}\n`))).toEqual([])
    const codes = [...runbook.matchAll(/`([A-Z]+(?:_[A-Z]+)+)`/g)].map(([, name]) => name!)
    expect(codes.filter((name) => !(name in ERRORS) && !variables.has(name) && !name.startsWith('PROTOCOL'))).toEqual([])
  })
})
