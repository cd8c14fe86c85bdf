import { describe, expect, test } from 'vitest'
import type { PushAnswer } from '../../../shared/sync/protocol.ts'
import { outOfSight, type WireDocument } from '../../../shared/sync/wire-document.ts'
import { batchesOf, PushRecords, type PushParts } from './push-records.ts'
import type { KeptRefusal } from './refused-documents.ts'

const OWN = 'desk-a'
const AT = '2026-11-20T06:00:00.000Z'

function document(id: string, device: string): WireDocument {
  const stamps = { v: 1, hlc: '0mx0pjgqj-0000-A1', device, createdAt: AT, updatedAt: AT }
  return { id, kind: 'resident', org: 'org-1', ...stamps, data: { firstName: id }, _deleted: false }
}

/** A desk whose server takes none of what it is sent. */
function refusingServer(conflicts: WireDocument[] = []) {
  const kept: KeptRefusal[] = []
  const bodies: { rows: { newDocumentState: WireDocument }[]; again?: boolean }[] = []
  const ask = async (_method: string, _path: string, body: string): Promise<PushAnswer> => {
    const request = JSON.parse(body) as (typeof bodies)[number]
    bodies.push(request)
    const refused = request.rows.map(({ newDocumentState: { id, kind, org } }) => ({
      id,
      kind,
      org,
      code: 'FORBIDDEN' as const,
      message: 'no',
    }))
    return { epoch: 'e', seq: {}, conflicts, refused }
  }
  const parts = {
    link: { ask },
    retrying: { signal: undefined },
    now: () => AT,
    device: () => OWN,
    sendFiles: async () => {},
    answered: () => {},
    keepRefused: async (refusals: readonly KeptRefusal[]) => void kept.push(...refusals),
  }
  return { push: new PushRecords(parts as unknown as PushParts), kept, bodies }
}

const batch = () =>
  batchesOf(['own', 'theirs'].map((id) => ({ newDocumentState: document(id, id === 'own' ? OWN : 'desk-b') }) as never))[0]!

describe('a refusal', () => {
  test('of what is sent again to a server that lost it is kept where this desk wrote it: the others send theirs themselves', async () => {
    const { push, kept, bodies } = refusingServer()
    const sent = await push.sendKnown(batch(), false)
    expect(bodies).toMatchObject([{ again: true, rows: [{}, {}] }])
    expect(sent.refused).toEqual(['own', 'theirs'])
    expect(kept).toEqual([
      { id: 'own', kind: 'resident', org: 'org-1', code: 'FORBIDDEN', message: 'no', document: document('own', OWN), refusedAt: AT },
    ])
  })

  test.each([true, false])(
    'of what is out of sight is kept unless the server has all that this desk was told is there: %s',
    async (hasAll) => {
      const { push, kept } = refusingServer([outOfSight(document('own', OWN))])
      await push.sendKnown(batch(), hasAll)
      expect(kept.map(({ id }) => id)).toEqual(hasAll ? [] : ['own'])
    },
  )

  test('of what is sent for the first time is kept whoever wrote it: it stands here alone as it is', async () => {
    const { push, kept, bodies } = refusingServer()
    await push.send(batch(), false)
    expect(bodies[0]).not.toHaveProperty('again')
    expect(kept.map(({ id }) => id)).toEqual(['own', 'theirs'])
  })
})
