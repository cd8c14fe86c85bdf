import { expect } from 'vitest'
import { Conflict } from '../../shared/areas/access/conflict.entity.ts'
import { Agreement } from '../../shared/areas/occupancy/agreement.entity.ts'
import { Stay } from '../../shared/areas/occupancy/stay.entity.ts'
import { Invoice } from '../../shared/areas/billing/invoice.entity.ts'
import { Payment } from '../../shared/areas/payments/payment.entity.ts'
import { Resident } from '../../shared/areas/residents/resident.entity.ts'
import type { AnyEntity } from '../../shared/kernel/entity.ts'
import type { DigestAnswer } from '../../shared/sync/protocol.ts'
import type { TestServer } from '../support/test-server.ts'
import type { LivedHistory } from './history.ts'
import type { SimulatedDesk } from './simulated-desk.ts'

/** What must be so after every history, once it has come to rest. */
export async function holdInvariants(server: TestServer, history: LivedHistory): Promise<void> {
  const { desks } = history
  await everyReplicaIsEqual(server, history)
  for (const desk of desks) {
    await nothingAcknowledgedIsMissing(desk)
    await booksBalance(desk)
    expect(await desk.run('sync.refused', {})).toEqual({ rows: [] })
  }
  await noEditIsLostUnseen(desks)
  await noNumberRepeatsUnseen(desks[0]!)
  await noBedIsLetTwiceUnseen(desks[0]!)
}

async function everyReplicaIsEqual(server: TestServer, { desks, account, organisationId }: LivedHistory): Promise<void> {
  const { token } = await server.signIn(account.email)
  const truth = await server.ask<DigestAnswer>('GET', `/api/v1/sync/digest?organisationId=${organisationId}`, { token })
  expect(Object.keys(truth.kinds).length).toBeGreaterThan(5)
  for (const desk of desks)
    expect({ desk: desk.name, kinds: (await desk.run<DigestAnswer>('sync.digest', {})).kinds }).toEqual({
      desk: desk.name,
      kinds: truth.kinds,
    })
}

async function nothingAcknowledgedIsMissing(desk: SimulatedDesk): Promise<void> {
  const entities = { agreement: Agreement, resident: Resident, payment: Payment } as const
  for (const [kind, told] of Map.groupBy(desk.acknowledged, (one) => one.kind)) {
    const here = new Set((await desk.all(entities[kind as keyof typeof entities])).map(({ id }) => id))
    expect(told.filter(({ id }) => !here.has(id))).toEqual([])
  }
}

/**
 * A field that one desk alone corrected says what it said last, unless a conflict tells of something else. A desk whose
 * old disk was put back has forgotten corrections that the server may have: they are those of another desk by then.
 */
async function noEditIsLostUnseen(desks: readonly SimulatedDesk[]): Promise<void> {
  const [anyDesk] = desks as [SimulatedDesk]
  const residents = new Map((await anyDesk.all(Resident)).map((row) => [row.id, row]))
  const doubted = new Set((await anyDesk.all(Conflict)).map((conflict) => conflict['documentId']))
  const edits = desks.flatMap((desk) =>
    desk.edits.map((one) => ({ desk, id: one.id, ...one.edit, isRemembered: desk.acknowledged.includes(one) })),
  )
  const byField = Map.groupBy(edits, ({ id, field }) => `${id} ${field}`)
  const sole = [...byField.values()].filter(
    (made) =>
      new Set(made.map(({ desk }) => desk)).size === 1 && made.every(({ isRemembered }) => isRemembered) && !doubted.has(made[0]!.id),
  )
  const last = sole.map((made) => made.at(-1)!)
  const said = (of: (edit: (typeof last)[number]) => unknown) => last.map((edit) => `${edit.id} ${edit.field}: ${String(of(edit))}`)
  expect(said(({ id, field }) => residents.get(id)?.[field])).toEqual(said(({ value }) => value))
}

async function booksBalance(desk: SimulatedDesk): Promise<void> {
  const { rows, totals } = await desk.run<{ rows: unknown[]; totals: { debit: unknown; credit: unknown } }>('reports.trialBalance', {})
  expect(rows).toBeDefined()
  expect(totals.debit).toEqual(totals.credit)
}

/** A disk that was put back gives numbers again: that cannot be helped, only seen. */
async function noNumberRepeatsUnseen(desk: SimulatedDesk): Promise<void> {
  const conflicts = await desk.all(Conflict)
  for (const entity of [Payment, Invoice, Agreement] as AnyEntity[]) {
    const numbered = (await desk.all(entity)).filter((row) => typeof row['number'] === 'string')
    for (const [number, rows] of Map.groupBy(numbered, (row) => row['number'] as string)) {
      if (rows.length < 2) continue
      expect(rows.filter((row) => row['disputed'] !== true).length, `${entity.name} ${number}`).toBeLessThanOrEqual(1)
      const named = conflicts
        .filter(({ type, about }) => type === 'duplicate' && about === entity.name)
        .flatMap((one) => [one['documentId'], one['otherId']])
      expect(
        rows.every(({ id }) => named.includes(id)),
        `${entity.name} ${number}`,
      ).toBe(true)
    }
  }
}

async function noBedIsLetTwiceUnseen(desk: SimulatedDesk): Promise<void> {
  const conflicts = await desk.all(Conflict)
  const stays = (await desk.all(Stay)).filter(({ status }) => status === 'in' || status === 'reserved')
  for (const one of stays)
    for (const other of stays) {
      if (one.id >= other.id || one['bedId'] !== other['bedId'] || !meet(one, other)) continue
      expect(one['disputed'] === true || other['disputed'] === true, `stays ${one.id} and ${other.id}`).toBe(true)
      const pair = [one.id, other.id]
      const isNamed = conflicts.some(
        ({ type, documentId, otherId }) => type === 'overlap' && (pair.includes(documentId as string) || pair.includes(otherId as string)),
      )
      expect(isNamed, `stays ${one.id} and ${other.id}`).toBe(true)
    }
}

function meet(one: Record<string, unknown>, other: Record<string, unknown>): boolean {
  const [from, to] = [String(one['fromOn']), String(one['toOn'] ?? '9999')]
  const [otherFrom, otherTo] = [String(other['fromOn']), String(other['toOn'] ?? '9999')]
  return from < otherTo && otherFrom < to && from < to && otherFrom < otherTo
}
