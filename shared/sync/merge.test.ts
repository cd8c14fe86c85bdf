import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Invoice } from '../areas/billing/invoice.entity.ts'
import { CreditNote } from '../areas/billing/credit-note.entity.ts'
import { Payment } from '../areas/payments/payment.entity.ts'
import { Resident } from '../areas/residents/resident.entity.ts'
import { canonical } from './canonical.ts'
import { Digest, documentHash } from './digest.ts'
import { mergeVersions, type Outcome, type Versions } from './merge.ts'
import type { WireDocument } from './wire-document.ts'

const at = (tick: number, device = 'A1'): string => `${tick.toString(36).padStart(9, '0')}-0000-${device}`
const NAMES = ['firstName', 'lastName', 'phone', 'notes', 'constructor', 'later'] as const

function document(data: Record<string, unknown>, hlc: string, extra: Partial<WireDocument> = {}): WireDocument {
  const stamps = {
    id: 'r1',
    org: 'o1',
    v: 1,
    hlc,
    device: `desk-${hlc.slice(-2)}`,
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
  }
  return { ...stamps, kind: 'resident', data, _deleted: false, ...extra }
}

/** What the server holds afterwards. */
function stored({ mine, theirs }: Versions, outcome: Outcome): WireDocument | undefined {
  if (outcome.result === 'mine') return mine
  return outcome.result === 'merged' ? { ...outcome.merged, hlc: at(9_999_999, 'Z9'), device: 'server' } : theirs
}

const values = fc.dictionary(fc.constantFrom(...NAMES), fc.constantFrom('a', 'b', 'c', 1, null), { maxKeys: 5 })
const histories = fc.record({ base: values, mine: values, theirs: values, ticks: fc.tuple(fc.nat(50), fc.nat(50)) }).map((one) => ({
  base: document(one.base, at(1)),
  mine: document(one.mine, at(10 + one.ticks[0], 'A1')),
  theirs: document(one.theirs, at(10 + one.ticks[1], 'B1')),
}))

describe('two people who changed one record', () => {
  it('get the same outcome whoever is heard first', () => {
    fc.assert(
      fc.property(histories, ({ base, mine, theirs }) => {
        const one = stored({ mine, theirs }, mergeVersions(Resident, { base, mine, theirs }))
        const other = stored({ mine: theirs, theirs: mine }, mergeVersions(Resident, { base, mine: theirs, theirs: mine }))
        expect(canonical(one?.data)).toBe(canonical(other?.data))
      }),
    )
  })

  it('lose no field: each has what somebody wrote last, and what was overruled is named', () => {
    fc.assert(
      fc.property(histories, ({ base, mine, theirs }) => {
        const outcome = mergeVersions(Resident, { base, mine, theirs })
        const after = stored({ mine, theirs }, outcome)!
        const clashes = 'difference' in outcome ? (outcome.difference?.fields ?? []) : []
        const of = (data: Record<string, unknown>, name: string): unknown => (Object.hasOwn(data, name) ? data[name] : undefined)
        const later = mine.hlc > theirs.hlc || (mine.hlc === theirs.hlc && canonical(mine.data) > canonical(theirs.data))
        for (const name of NAMES) {
          const [was, own, other, now] = [base, mine, theirs, after].map((one) => of(one.data, name))
          const isClash = own !== was && other !== was && own !== other
          const [kept, lost] = later ? [own, other] : [other, own]
          expect(now).toBe(isClash ? kept : own === was ? other : own)
          const named = { field: name, ...(kept === undefined ? {} : { kept }), ...(lost === undefined ? {} : { other: lost }) }
          expect(clashes.filter((clash) => clash.field === name)).toEqual(isClash ? [named] : [])
        }
      }),
    )
  })

  it('may say it twice: the second time changes nothing', () => {
    fc.assert(
      fc.property(histories, ({ base, mine, theirs }) => {
        const after = stored({ mine, theirs }, mergeVersions(Resident, { base, mine, theirs }))!
        const again = stored({ mine, theirs: after }, mergeVersions(Resident, { base, mine, theirs: after }))
        expect(again).toEqual(after)
      }),
    )
  })
})

describe('a record that one deletes and another edits', () => {
  const base = document({ firstName: 'Asha' }, at(1))
  const deleted = { ...base, _deleted: true }
  const edited = document({ firstName: 'Asha', phone: '1' }, at(5, 'B1'))

  it('stays, whoever is heard first, and a person is asked', () => {
    const first = mergeVersions(Resident, { base, mine: deleted, theirs: edited })
    expect(first).toMatchObject({ result: 'theirs', difference: { type: 'clash', fields: [{ field: '_deleted' }] } })
    const second = mergeVersions(Resident, { base, mine: edited, theirs: deleted })
    expect(second).toMatchObject({ result: 'merged', merged: { _deleted: false, data: edited.data }, difference: { type: 'clash' } })
  })

  it('is gone when nobody edited it, also when the desk lost the answer to its creation', () => {
    expect(mergeVersions(Resident, { base, mine: deleted, theirs: base }).result).toBe('mine')
    expect(mergeVersions(Resident, { mine: deleted, theirs: base }).result).toBe('mine')
    expect(mergeVersions(Resident, { mine: base, theirs: deleted }).result).toBe('theirs')
  })
})

describe('what the kind of record allows', () => {
  const note = document({ number: 'C-1', total: 5 }, at(1), { kind: 'creditNote' })

  it('a credit note is never edited, and said twice it is one', () => {
    expect(mergeVersions(CreditNote, { mine: note, theirs: note })).toEqual({ result: 'theirs' })
    const edit = { ...note, hlc: at(4), data: { number: 'C-1', total: 6 } }
    expect(mergeVersions(CreditNote, { base: note, mine: edit, theirs: note })).toMatchObject({
      result: 'refused',
      refusal: { code: 'APPEND_ONLY' },
    })
  })

  it('an issued invoice is not changed by who did not know that it was issued', () => {
    const fields = { lines: [], tax: 0, roundOff: 0, total: 0 }
    const draft = document({ ...fields, status: 'draft', notes: 'x' }, at(1), { kind: 'invoice' })
    const issued = document({ ...fields, status: 'issued', number: 'I-1', notes: 'x' }, at(2, 'B1'), { kind: 'invoice' })
    const renamed = document({ ...fields, status: 'draft', notes: 'x', recipientName: 'Other' }, at(9), { kind: 'invoice' })
    expect(mergeVersions(Invoice, { base: draft, mine: renamed, theirs: issued })).toMatchObject({
      result: 'theirs',
      difference: { type: 'transition', fields: expect.arrayContaining([{ field: 'recipientName', other: 'Other' }]) },
    })
    const noted = document({ ...fields, status: 'draft', notes: 'call first' }, at(9), { kind: 'invoice' })
    expect(mergeVersions(Invoice, { base: draft, mine: noted, theirs: issued })).toMatchObject({
      result: 'merged',
      merged: { data: { status: 'issued', notes: 'call first' } },
    })
  })

  it('two advances put to use at once never use more than there was', () => {
    const data = { amount: 100, advance: 100, status: 'completed', allocations: [] }
    const base = document(data, at(1), { kind: 'payment' })
    const use = (invoiceId: string, hlc: string): WireDocument =>
      document({ ...data, advance: 40, allocations: [{ invoiceId, amount: 60, allocatedOn: '2026-01-02' }] }, hlc, { kind: 'payment' })
    const outcome = mergeVersions(Payment, { base, mine: use('i1', at(9)), theirs: use('i2', at(5, 'B1')) })
    expect(outcome).toMatchObject({ result: 'theirs', difference: { type: 'transition' } })
  })
})

describe('a server that was set back', () => {
  it('takes what a desk knew to be newer, and asks nobody', () => {
    const old = document({ firstName: 'A' }, at(1))
    const base = document({ firstName: 'B' }, at(5, 'B1'))
    const mine = document({ firstName: 'B', phone: '1' }, at(9))
    expect(mergeVersions(Resident, { base, mine, theirs: old })).toEqual({ result: 'mine' })
    expect(mergeVersions(Resident, { mine: base, theirs: old, isHealing: true })).toEqual({ result: 'mine' })
    expect(mergeVersions(Resident, { mine: old, theirs: base, isHealing: true })).toEqual({ result: 'theirs' })
  })
})

describe('the digest', () => {
  it('is one for the same documents however their keys stand, and another for any change', () => {
    fc.assert(
      fc.property(values, values, (data, other) => {
        const reversed = Object.fromEntries(Object.entries(data).toReversed())
        expect(documentHash(document(reversed, at(1)))).toBe(documentHash(document(data, at(1))))
        expect(documentHash(document(other, at(1))) === documentHash(document(data, at(1)))).toBe(canonical(other) === canonical(data))
      }),
    )
  })

  it('counts what lives, kind by kind, and refuses what does not come in order', () => {
    const digest = new Digest()
    digest.add(document({}, at(1), { id: 'a' }))
    digest.add(document({}, at(1), { id: 'a', kind: 'bed' }))
    digest.add(document({}, at(1), { id: 'b', _deleted: true }))
    expect(() => digest.add(document({}, at(1), { id: 'a' }))).toThrow('comes after')
    const { kinds, all } = digest.answer()
    expect(Object.entries(kinds).map(([kind, { documents }]) => [kind, documents])).toEqual([
      ['bed', 1],
      ['resident', 1],
    ])
    expect(all).toMatch(/^[0-9a-f]{64}$/)
  })
})
