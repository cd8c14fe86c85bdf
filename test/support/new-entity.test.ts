import { cpSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { newEntity } from './new-entity.ts'

const root = path.resolve(import.meta.dirname, '../..')
let copy: string

beforeAll(() => {
  copy = mkdtempSync(path.join(tmpdir(), 'rentflow-entity-'))
  for (const part of ['shared', 'tsconfig.base.json', 'package.json'])
    cpSync(path.join(root, part), path.join(copy, part), { recursive: true })
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'))
})

const tool = (...words: string[]) =>
  spawnSync(
    process.execPath,
    words.map((word) => (word.startsWith('node_modules') ? path.join(root, word) : word)),
    { cwd: copy, encoding: 'utf8' },
  )

describe('a new entity', () => {
  it('is written with its test and its line in the area, and all of it compiles and passes', () => {
    const written = newEntity(copy, 'access', 'memberDiary')
    expect(written.map((file) => path.relative(copy, file))).toEqual([
      'shared/areas/access/member-diary.entity.ts',
      'shared/areas/access/member-diary.entity.test.ts',
      'shared/areas/access/access.area.ts',
    ])
    expect(readFileSync(written[0]!, 'utf8')).toContain("table: 'member_diaries'")
    expect(readFileSync(written[2]!, 'utf8')).toMatch(/entities: \[(.*, )?MemberDiary\]/)
    expect(tool('node_modules/typescript/bin/tsc', '-p', 'shared').stdout).toBe('')
    expect(tool('node_modules/vitest/vitest.mjs', 'run', '--root', copy, 'member-diary').status).toBe(0)
  })

  it('is refused where it cannot be', () => {
    expect(() => newEntity(copy, 'access', 'memberDiary')).toThrow('exists already')
    expect(() => newEntity(copy, 'nowhere', 'thing')).toThrow('There is no area nowhere')
    expect(() => newEntity(copy, 'access', 'Credit-Note')).toThrow('not a noun')
    expect(() => newEntity(copy, '../x', 'thing')).toThrow('not an area')
  })
})
