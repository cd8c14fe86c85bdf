import { expect, test } from 'vitest'
import { touchesOf } from './change.entity.ts'
import { defineEntity } from './entity.ts'
import { f } from './fields.ts'
import { masked, maskedText } from './masked.ts'
import type { StoredDocument } from './store.ts'

const Person = defineEntity({
  name: 'person',
  table: 'people',
  area: 'test',
  home: 'desk',
  version: 1,
  permission: 'people',
  merge: 'fields',
  fields: { name: f.text(20), pan: f.secret(10).optional() },
})
const person = (pan?: string): StoredDocument => ({ id: 'p', org: 'o', v: 1, name: 'Asha', ...(pan ? { pan } : {}) })

test('a secret shows its last four characters, and a short one nothing', () => {
  expect(maskedText('ABCPK1234F')).toBe('••••••234F')
  expect(maskedText('1234')).toBe('••••')
  expect(masked(Person, person('ABCPK1234F'))).toMatchObject({ name: 'Asha', pan: '••••••234F' })
  expect(masked(Person, person())).toEqual(person())
})

test('the audit trail says that a secret changed and never what it is', () => {
  const trail = touchesOf([
    { entity: Person, before: person('ABCPK1234F'), after: person('ZZZPK9876A') },
    { entity: Person, before: person('ABCPK1234F'), after: undefined },
  ])
  expect(trail).toMatchObject([{ fields: { pan: { before: '••••••234F', after: '••••••876A' } } }, { before: { pan: '••••••234F' } }])
  expect(JSON.stringify(trail)).not.toMatch(/PK1234|PK9876/)
})
