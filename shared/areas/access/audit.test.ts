import { describe, expect, it } from 'vitest'
import { testDesk } from '../../../test/support/test-desk.ts'

describe('the audit trail', () => {
  it('says of a document who did what, when, at which desk, field by field, secrets masked', async () => {
    const desk = await testDesk()
    const { id } = await desk.run('residents.create', { firstName: 'Meera', pan: 'ABCPK1234F' })
    const clerk = { id: 'u2', name: 'Ravi', role: 'staff' as const }
    await desk.run('residents.update', { id, patch: { phone: '98765 43210', pan: 'ABCPK9999X' } }, { actor: clerk })
    const trail = await desk.run('audit.document', { kind: 'resident', id })
    expect(trail).toMatchObject({ title: 'Meera', exists: true, scope: 'thisDesk', complete: true })
    expect(trail.rows.map((row) => [row.op, row.action, row.actorName, row.deviceCode])).toEqual([
      ['update', 'residents.update', 'Ravi', 'A1'],
      ['create', 'residents.create', 'Asha Kulkarni', 'A1'],
    ])
    expect(trail.rows[0]!.changes).toContainEqual({ field: 'phone', label: 'Phone', after: '+919876543210' })
    expect(trail.rows[0]!.changes).toContainEqual({ field: 'pan', label: 'Pan', before: '••••••234F', after: '••••••999X' })
    expect(JSON.stringify(trail)).not.toContain('ABCPK')
  })

  it('is searched by kind, document, person, action and day, newest first, a page at a time', async () => {
    const desk = await testDesk({ now: '2026-11-01T06:00:00.000Z' })
    const ids: string[] = []
    for (const firstName of ['A', 'B', 'C', 'D']) ids.push((await desk.run('residents.create', { firstName })).id)
    desk.setNow('2026-11-02T18:29:00.000Z')
    await desk.run('residents.update', { id: ids[0]!, patch: { notes: 'late' } })
    desk.setNow('2026-11-02T18:31:00.000Z') // the next day in Kolkata
    await desk.run('properties.create', { name: 'Lake House' }, { actor: { id: 'u9', name: 'Dev', role: 'manager' } })

    const first = await desk.run('audit.search', { kind: 'resident', limit: 3 })
    const rest = await desk.run('audit.search', { kind: 'resident', limit: 3, after: first.next! })
    expect([...first.rows, ...rest.rows].map((row) => row.documents[0]!.title)).toEqual(['A', 'D', 'C', 'B', 'A'])
    expect(rest.next).toBeUndefined()
    expect((await desk.run('audit.search', { documentId: ids[0]!, limit: 1 })).rows).toMatchObject([{ action: 'residents.update' }])
    const page = await desk.run('audit.search', { documentId: ids[0]!, limit: 1 })
    expect((await desk.run('audit.search', { documentId: ids[0]!, after: page.next! })).rows).toMatchObject([
      { action: 'residents.create' },
    ])
    expect((await desk.run('audit.search', { actorId: 'u9' })).rows).toMatchObject([{ action: 'properties.create', actorName: 'Dev' }])
    expect((await desk.run('audit.search', { from: '2026-11-02', to: '2026-11-02' })).rows).toMatchObject([{ action: 'residents.update' }])
    expect((await desk.run('audit.search', { from: '2026-11-03' })).rows).toMatchObject([{ action: 'properties.create' }])
    expect((await desk.run('audit.search', { action: 'nothing.at' })).rows).toEqual([])
  })

  it('shows a document as it was at the end of any day, also one that was removed since', async () => {
    const desk = await testDesk({ now: '2026-11-01T06:00:00.000Z' })
    const { id } = await desk.run('properties.create', { name: 'Lake House' })
    desk.setNow('2026-11-05T06:00:00.000Z')
    await desk.run('properties.update', { id, patch: { name: 'River House', city: 'Pune' } })
    desk.setNow('2026-11-09T06:00:00.000Z')
    await desk.run('properties.remove', { id })
    const on = (day: string) => desk.run('audit.asOf', { kind: 'property', id, on: day })
    expect(await on('2026-10-31')).toMatchObject({ state: 'before', fields: [] })
    expect(await on('2026-11-04')).toMatchObject({ state: 'present', title: 'Lake House', document: { name: 'Lake House' } })
    expect((await on('2026-11-04')).document).not.toHaveProperty('city')
    expect(await on('2026-11-05')).toMatchObject({ state: 'present', document: { name: 'River House', city: 'Pune' }, uncertain: [] })
    expect(await on('2026-11-09')).toMatchObject({ state: 'removed' })
    expect(await on('2026-11-05T05:59:59.000Z')).toMatchObject({ document: { name: 'Lake House' } })
  })

  it('lets the server answer where there is one, for it has the changes of every desk', async () => {
    const desk = await testDesk()
    const answer = { rows: [], scope: 'everyDesk' as const, complete: true }
    const services = { audit: { askServer: async () => answer } }
    expect(await desk.run('audit.search', {}, { services })).toEqual(answer)
    const unreachable = { audit: { askServer: async () => undefined } }
    expect(await desk.run('audit.search', {}, { services: unreachable })).toMatchObject({ scope: 'thisDesk' })
  })

  it('refuses what it knows nothing of, and whoever may not look', async () => {
    const desk = await testDesk()
    await expect(desk.run('audit.document', { kind: 'ghost', id: 'x' })).rejects.toMatchObject({ code: 'VALIDATION', field: 'kind' })
    await expect(desk.run('audit.asOf', { kind: 'resident', id: 'x', on: '2026-11-01' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(desk.run('audit.search', {}, { actor: { id: 'u', name: 'Ravi', role: 'staff' } })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })
})
