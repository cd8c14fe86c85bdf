import { describe, expect, test } from 'vitest'
import { ACTIONS, ENTITIES } from '../../../shared/areas/catalogue.ts'
import { readRestInput, type RestRequest } from './read-rest-input.ts'
import { restRoutes } from './rest-routes.ts'

const routes = restRoutes(ACTIONS, ENTITIES)
const read = (address: string, request: Partial<RestRequest>): unknown =>
  readRestInput(
    routes.find(({ method, path }) => `${method} ${path}` === address)!,
    { params: {}, query: {}, body: undefined, ...request },
  )

describe('the input of an action', () => {
  test('is the body, with what the address says', () => {
    expect(read('POST /properties', { body: { name: 'Sunrise' } })).toEqual({ name: 'Sunrise' })
    expect(read('POST /rooms/:roomId/beds', { params: { roomId: 'r1' }, body: { number: 'A' } })).toEqual({ roomId: 'r1', number: 'A' })
  })

  test('cannot say another document than its address', () => {
    expect(read('DELETE /properties/:id', { params: { id: 'p1' }, query: { id: 'p2' }, body: { id: 'p3' } })).toEqual({ id: 'p1' })
    expect(read('GET /properties/:propertyId/floors', { params: { propertyId: 'p1' }, query: { propertyId: 'p2' } })).toEqual({
      where: { propertyId: 'p1' },
    })
  })

  test('of a change is the patch itself, beside what else the action takes', () => {
    expect(read('PUT /properties/:id', { params: { id: 'p1' }, body: { name: 'New' } })).toEqual({ id: 'p1', patch: { name: 'New' } })
    expect(read('PATCH /expenses/:id', { params: { id: 'e1' }, body: { paidTo: null, override: true } })).toEqual({
      id: 'e1',
      patch: { paidTo: null },
      override: true,
    })
  })

  test('of a list is made of filters, orders and pages', () => {
    const query = {
      status: 'active',
      'createdAt[gte]': '2026-01-01',
      'name[in]': 'A,B',
      'code[exists]': 'false',
      sort: '-name,id',
      limit: '20',
    }
    expect(read('GET /properties', { query })).toEqual({
      where: { status: 'active', createdAt: { gte: '2026-01-01' }, name: { in: ['A', 'B'] }, code: { exists: false } },
      sort: [
        ['name', 'desc'],
        ['id', 'asc'],
      ],
      limit: 20,
    })
  })

  test('takes whole conditions as JSON, too', () => {
    expect(read('GET /rooms', { query: { where: '{"number":{"ne":"101"}}' } })).toEqual({ where: { number: { ne: '101' } } })
    expect(() => read('GET /rooms', { query: { where: '{"number":' } })).toThrow(
      expect.objectContaining({ code: 'VALIDATION', field: 'where' }),
    )
  })

  test('reads numbers by the kind of the field, and leaves to the action what is none', () => {
    expect(read('GET /floors', { query: { number: '2' } })).toEqual({ where: { number: 2 } })
    expect(read('GET /properties', { query: { limit: 'many' } })).toEqual({ limit: 'many' })
  })

  test.each(['__proto__', 'a b', 'name[', '[gte]'])('refuses “%s” as a filter', (name) => {
    expect(() => read('GET /properties', { query: JSON.parse(`{${JSON.stringify(name)}: "x"}`) as Record<string, string> })).toThrow(
      expect.objectContaining({ code: 'VALIDATION' }),
    )
  })

  test('is an object or nothing', () => {
    expect(() => read('POST /properties', { body: [1] })).toThrow(expect.objectContaining({ field: 'body' }))
  })
})

describe('the addresses', () => {
  test('are each given once', () => {
    const addresses = routes.map(({ method, path }) => `${method} ${path.replaceAll(/:\w+/g, ':')}`)
    expect(addresses.filter((address, index) => addresses.indexOf(address) !== index)).toEqual([])
  })

  test('change nothing with GET', () => {
    expect(routes.filter(({ method, action }) => method === 'GET' && action.mode !== 'read')).toEqual([])
  })

  test('reach every action that a server may run', () => {
    const reached = new Set(routes.map(({ action }) => action.name))
    expect(ACTIONS.filter((action) => action.runs !== 'desk' && !reached.has(action.name))).toEqual([])
  })
})
