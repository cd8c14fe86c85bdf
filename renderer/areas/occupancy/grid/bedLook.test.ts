import { expect, it } from 'vitest'
import { bedLook } from './bedLook.ts'

const look = (state: Parameters<typeof bedLook>[0]['state'], more: { dirty?: boolean; isOverdue?: boolean } = {}) =>
  bedLook({ state, dirty: false, isOverdue: false, ...more })

it.each([
  ['vacant', 'none', 'empty'],
  ['occupied', 'teal', 'initials'],
  ['reserved', 'blue', 'hatch'],
  ['notice', 'teal', 'leaving'],
  ['maintenance', 'grey', 'spanner'],
] as const)('a bed that is %s has fill %s and shape %s', (state, fill, shape) => {
  expect(look(state)).toMatchObject({ fill, shape, bar: false, dot: false })
})

it('tells every state from every other without its colour', () => {
  const shapes = (['vacant', 'occupied', 'reserved', 'notice', 'maintenance'] as const).map((state) => look(state).shape)
  expect(new Set(shapes).size).toBe(shapes.length)
})

it('adds a corner for notice, a bar for late dues and a dot for dirt, each by itself', () => {
  expect(look('notice', { isOverdue: true })).toMatchObject({ corner: true, bar: true, dot: false })
  expect(look('occupied', { isOverdue: true })).toMatchObject({ corner: false, bar: true })
  expect(look('vacant', { dirty: true })).toMatchObject({ dot: true, bar: false })
})
