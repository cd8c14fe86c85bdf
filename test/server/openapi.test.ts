import { Validator } from '@seriousme/openapi-schema-validator'
import { OpenAPIClientAxios, type Document } from 'openapi-client-axios'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type SignedIn, type TestServer } from '../support/test-server.ts'

let server: TestServer
let owner: SignedIn
let org: string
let description: Document

beforeAll(async () => {
  server = await startTestServer()
  owner = await server.register()
  org = (await server.newOrganisation(owner)).id
  description = await server.ask<Document>('GET', '/api/openapi.json')
})
afterAll(() => server.close())

describe('the description of the API', () => {
  test('is a valid OpenAPI 3.1 document', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(description) as never)
    expect({ valid, errors }).toEqual({ valid: true, errors: undefined })
  })

  test('gives each operation a name of its own and refers to nothing that is not there', () => {
    const operations = Object.values(description.paths ?? {}).flatMap((path) => Object.values(path ?? {}) as { operationId: string }[])
    const ids = operations.map(({ operationId }) => operationId)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
    const text = JSON.stringify(description)
    const names = new Set([...text.matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)].map((match) => `${match[1]}/${match[2]}`))
    const components = description.components as Record<string, Record<string, unknown>>
    expect([...names].filter((name) => components[name.split('/')[0]!]?.[name.split('/')[1]!] === undefined)).toEqual([])
    expect(text).not.toContain('#/$defs')
  })

  test('serves a client that is made of it at run time', async () => {
    const made = new OpenAPIClientAxios({
      definition: description,
      axiosConfigDefaults: { headers: { authorization: `Bearer ${owner.token}`, 'x-organisation-id': org } },
    })
    const client = await made.init()
    const { data: property } = await client['propertiesCreate']!(undefined, { name: 'Lake House' })
    const { data: listed } = await client['propertiesList']!({ limit: 10, sort: '-name', where: { name: 'Lake House' } } as never)
    expect(listed).toMatchObject({ rows: [{ id: property.id, name: 'Lake House' }], total: 1 })
    const { data: me } = await client['getAuthMe']!()
    expect(me).toMatchObject({ email: owner.email })
  })

  test('is shown on a page of its own, without anything from elsewhere', async () => {
    const page = await fetch(`${server.url}/api/docs`)
    const html = await page.text()
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(html).not.toMatch(/https?:\/\/|style=|<script>/)
    for (const file of ['docs.js', 'docs.css']) expect((await fetch(`${server.url}/api/docs/${file}`)).status).toBe(200)
  })
})
