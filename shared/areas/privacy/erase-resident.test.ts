import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { testBooks, type TestBooks } from '../../../test/support/test-books.ts'
import { defineAction } from '../../kernel/action.ts'
import { Change } from '../../kernel/change.entity.ts'
import { Conflict } from '../access/conflict.entity.ts'
import { ENTITIES } from '../catalogue.ts'
import { ImportRun } from '../imports/import-run.entity.ts'

const CANARIES = [
  'Canarina',
  'Zephyrquist',
  'Formerella',
  '9812345678',
  '98123 45678',
  'canarina@nest.example',
  'ABCPC1234F',
  'Motherbird',
  '9811111111',
  'Featherworks',
  'Aviary Lane',
  'asthma',
  '1991-04-17',
]

let books: TestBooks
let residentId: string
let home: { services: { run(name: string, input: unknown): Promise<unknown>; privacy?: object } }

beforeEach(async () => {
  books = await testBooks({ now: '2026-11-20T06:00:00.000Z' })
  home = { services: { run: (name, input) => books.run(name as 'privacy.eraseRecords', input as never) } }
  const agreement = await books.resident('2026-10-01', {
    resident: {
      firstName: 'Formerella',
      lastName: 'Zephyrquist',
      phone: '98123 45678',
      email: 'canarina@nest.example',
      pan: 'ABCPC1234F',
      dateOfBirth: '1991-04-17',
      emergencyName: 'Motherbird Zephyrquist',
      emergencyPhone: '9811111111',
      employer: 'Featherworks',
      employerAddress: '5 Aviary Lane',
      notes: 'has asthma',
    },
    checkIn: true,
  })
  residentId = agreement.residentId
  await books.run('residents.update', { id: residentId, patch: { firstName: 'Canarina' } })
  await books.charge(residentId, 30_000, {
    notes: 'Canarina lost it again',
    lines: [{ description: 'Key lost by Canarina', rate: books.amount(30_000) }],
  })
  const wrong = await books.pay(residentId, 10_000, {
    paidOn: '2026-11-18',
    notes: 'from her mother Motherbird',
    reference: 'canarina@nest.example',
  })
  await books.run('payments.void', { paymentId: wrong.id, reason: 'Canarina paid twice' })
  await books.pay(residentId, 30_000, { paidOn: '2026-11-18', reference: 'UTR 4471' })
  const other = await books.run('residents.create', { firstName: 'Other', phone: '9812345678' })
  await books.run('residents.update', { id: other.id, patch: { phone: '9900011122' } })
  await books.run('expenses.create', {
    propertyId: books.property.id,
    type: 'Refund',
    amount: books.amount(5_000),
    spentOn: '2026-11-18',
    paidTo: 'Ms Canarina ZEPHYRQUIST',
    description: 'call +91 98123-45678',
  })
  await books.desk.runAction(leaveCopies, { residentId })
})

describe('erasing a resident', () => {
  it('is refused while a stay is open or money is owed, and says what stands against it', async () => {
    await expect(books.run('privacy.erase', { residentId, reason: 'asked by mail', confirm: true }, home)).rejects.toMatchObject({
      code: 'IN_USE',
      details: { obstacles: expect.arrayContaining(['openStay', 'agreement']) },
    })
  })

  it('leaves no trace of them in any document or in the trail of changes, and the books as they were', async () => {
    expect(leftIn(await everything())).toEqual(expect.arrayContaining(['Canarina', 'Formerella', '9812345678', 'asthma']))
    const before = await figures()
    const answer = await books.run('privacy.erase', { residentId, reason: 'Canarina asked by mail', confirm: true, force: true }, home)
    expect(answer).toMatchObject({ alreadyErased: false, documents: { resident: 1, expense: 1, importRun: 1, conflict: 1 } })
    expect(leftIn(await everything())).toEqual([])
    expect(await figures()).toEqual(before)
    expect((await books.run('erasures.list', {})).rows).toMatchObject([{ residentId, forced: true, reason: '••• asked by mail' }])
  })

  it('does nothing a second time', async () => {
    const input = { residentId, reason: 'asked by mail', confirm: true, force: true } as const
    await books.run('privacy.erase', input, home)
    const documents = await everything()
    expect(await books.run('privacy.erase', input, home)).toMatchObject({ alreadyErased: true, documents: {}, changes: 0 })
    expect(await everything()).toEqual(documents)
  })

  it('keeps the trail: who did what and when, and that a value was erased', async () => {
    books.desk.setNow('2026-11-21T06:00:00.000Z')
    await books.run('privacy.erase', { residentId, reason: 'asked by mail', confirm: true, force: true }, home)
    const { rows } = await books.run('audit.document', { kind: 'resident', id: residentId })
    expect(rows.map((row) => row.action)).toEqual(expect.arrayContaining(['privacy.eraseRecords', 'residents.update', 'agreements.create']))
    expect(rows.find((row) => row.action === 'residents.update')!.changes).toContainEqual({
      field: 'firstName',
      label: 'First name',
      erased: true,
    })
    expect(await books.run('audit.asOf', { kind: 'resident', id: residentId, on: '2026-11-20' })).toMatchObject({
      erased: expect.arrayContaining(['firstName']),
    })
  })

  it('leaves other people alone, also one of the same name', async () => {
    const twin = await books.run('residents.create', { firstName: 'Canarina', lastName: 'Zephyrquist', notes: 'the twin' })
    await books.run('privacy.erase', { residentId, reason: 'asked by mail', confirm: true, force: true }, home)
    expect(await books.run('residents.get', { id: twin.id })).toMatchObject({
      firstName: 'Canarina',
      lastName: 'Zephyrquist',
      notes: 'the twin',
    })
  })

  it('takes those who were erased at another desk out of the trail of this one', async () => {
    await books.run('privacy.erase', { residentId, reason: 'asked by mail', confirm: true, force: true }, home)
    await books.desk.runAction(arriveLate, { residentId })
    expect(leftIn(await everything())).toEqual(['Canarina'])
    const staff = { id: 'u2', name: 'Ravi', role: 'staff' as const }
    expect(await books.run('privacy.applyErasures', { residentIds: [residentId] }, { actor: staff })).toMatchObject({ changes: 1 })
    expect(leftIn(await everything())).toEqual([])
  })

  it('is an administrator’s to do, and only when confirmed', async () => {
    const manager = { id: 'u3', name: 'Dev', role: 'manager' as const }
    const input = { residentId, reason: 'asked by mail', confirm: true as const }
    await expect(books.run('privacy.erase', input, { ...home, actor: manager })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(books.run('privacy.erase', { ...input, confirm: false as never }, home)).rejects.toMatchObject({
      code: 'VALIDATION',
      field: 'confirm',
    })
    await expect(books.run('privacy.erase', { ...input, residentId: 'nobody' }, home)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

async function everything(): Promise<Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = []
  for (const entity of ENTITIES) found.push(...(await books.desk.backend.find(entity, 'org-1', {})))
  return found
}

function leftIn(documents: unknown): string[] {
  const text = JSON.stringify(documents)
  return CANARIES.filter((canary) => text.toLowerCase().includes(canary.toLowerCase()))
}

async function figures() {
  return {
    trial: await books.run('reports.trialBalance', {}),
    invoices: (await books.run('invoices.list', {})).rows.map(({ number, total, balance }) => [number, total, balance]),
    payments: (await books.run('payments.list', {})).rows.map(({ number, amount, status }) => [number, amount, status]),
    owed: await books.owed(residentId),
  }
}

/** What an import and a conflict keep of somebody. */
const leaveCopies = defineAction({
  name: 'test.leaveCopies',
  summary: 'Leaves copies.',
  permission: 'test.write',
  mode: 'write',
  runs: 'both',
  input: z.strictObject({ residentId: z.string() }),
  output: z.object({}),
  async run({ store, now }, { residentId: id }) {
    const rejected = [
      { row: 4, cells: { first: 'Canarina', phone: '98123 45678' }, message: 'Canarina has no bed' },
      { row: 5, cells: { first: 'Asha' } },
    ]
    await store.put(ImportRun, {
      type: 'rentRoll',
      fileName: 'roll.csv',
      fileHash: 'a'.repeat(64),
      mapping: {},
      signature: 'b'.repeat(64),
      report: { rejected },
      made: {},
      status: 'imported',
      importedAt: now(),
    })
    await store.put(Conflict, {
      type: 'clash',
      about: 'resident',
      documentId: id,
      fields: [{ field: 'notes', kept: 'has asthma', other: 'none' }],
      kept: { firstName: 'Canarina', notes: 'has asthma' },
      other: { firstName: 'Canarina', employer: 'Featherworks' },
      status: 'open',
    })
    return {}
  },
})

/** A change that this desk made before it heard of the erasure. */
const arriveLate = defineAction({
  name: 'test.arriveLate',
  summary: 'Leaves a change behind.',
  permission: 'test.write',
  mode: 'write',
  runs: 'both',
  input: z.strictObject({ residentId: z.string() }),
  output: z.object({}),
  async run({ store, now }, { residentId: id }) {
    await store.put(Change, {
      at: now(),
      action: 'residents.update',
      actorId: 'u2',
      actorName: 'Ravi',
      inputHash: 'c'.repeat(64),
      answer: { id, firstName: 'Canarina' },
      touched: [{ kind: 'resident', id, op: 'update', fields: { firstName: { before: 'Canarina', after: 'Canarine' } } }],
      events: [],
    })
    return {}
  },
})
