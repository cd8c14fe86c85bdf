import { ROLES, type Role } from '../../shared/kernel/permissions.ts'
import { addMember } from '../../sync-server/areas/access/members.ts'
import type { SignedIn, TestServer } from './test-server.ts'

export interface House {
  org: string
  members: Map<Role, SignedIn>
  apiKey: string
  ids: Record<string, string>
}

/** An organisation with a person of every role, an API key that may do everything, and something of most kinds. */
export async function newHouse(server: TestServer, name: string): Promise<House> {
  const owner = await server.register(`${name} owner`)
  const { id: org } = await server.newOrganisation(owner)
  const { accounts, database } = server.services
  const members = new Map<Role, SignedIn>([['owner', owner]])
  for (const role of ROLES.filter((one) => one !== 'owner')) {
    const person = await server.register(`${name} ${role}`)
    const identity = await accounts.identify({ bearer: person.token })
    if (identity.type !== 'user') throw new Error('a person was expected')
    await database.asServer((tx) =>
      addMember(accounts.room, tx, { org, email: person.email, name: person.name, role, userId: identity.userId }),
    )
    members.set(role, person)
  }
  const ask = (method: string, url: string, body: unknown): Promise<{ id: string }> =>
    server.ask(method, url, { token: owner.token, body, headers: { 'x-organisation-id': org } })
  const property = await ask('POST', '/api/v1/properties', { name })
  await ask('POST', `/api/v1/properties/${property.id}/rooms`, {
    floor: 1,
    from: '101',
    to: '101',
    bedsEach: 1,
    rent: { minor: 900_000, currency: 'INR' },
  })
  const first = async (nouns: string): Promise<string> => {
    const { rows } = await server.ask<{ rows: { id: string }[] }>('GET', `/api/v1/${nouns}`, {
      token: owner.token,
      headers: { 'x-organisation-id': org },
    })
    return rows[0]!.id
  }
  const resident = await ask('POST', '/api/v1/residents', { firstName: name, phone: '+919876543210' })
  const bed = await first('beds')
  const agreement = await ask('POST', '/api/v1/agreements', {
    residentId: resident.id,
    bedId: bed,
    startOn: '2026-11-01',
    rent: { minor: 900_000, currency: 'INR' },
    status: 'active',
  })
  const payment = await ask('POST', '/api/v1/payments', {
    residentId: resident.id,
    amount: { minor: 100_000, currency: 'INR' },
    method: 'cash',
    paidOn: '2026-11-05',
    notes: name,
  })
  const expense = await ask('POST', '/api/v1/expenses', {
    propertyId: property.id,
    type: 'repair',
    amount: { minor: 5_000, currency: 'INR' },
    spentOn: '2026-11-02',
    description: name,
  })
  const { key } = await server.ask<{ key: string }>('POST', `/api/v1/tenants/${org}/api-keys`, {
    token: owner.token,
    body: { name, scopes: ['*.*'] },
  })
  const ids = {
    properties: property.id,
    propertys: property.id,
    rooms: await first('rooms'),
    floors: await first('floors'),
    beds: bed,
    residents: resident.id,
    agreements: agreement.id,
    payments: payment.id,
    expenses: expense.id,
  }
  return { org, members, apiKey: key, ids }
}
