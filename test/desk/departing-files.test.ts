import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { copiesFolderIn, copyKeptFiles } from '../../electron/host/files/kept-copies.ts'
import { hashesIn } from '../../electron/host/files/kept-files.ts'
import type { FileRef } from '../../shared/kernel/fields.ts'
import { deskRoom } from '../support/desk-room.ts'
import { samplePng } from '../support/sample-files.ts'
import type { SyncedDesk } from '../support/synced-desk.ts'
import type { SignedIn } from '../support/test-server.ts'

const PERSON = { firstName: 'Ravi', lastName: 'Iyer', phone: '+919812345678' }
const room = deskRoom()
let owner: SignedIn
let front: SyncedDesk
let org: string

beforeEach(async () => {
  owner = await room.server.register()
  front = await room.startedDesk(owner)
  org = front.workspace.org
})

/** Another desk of the owner's, with every file of these on its disk. */
async function deskWith(files: readonly FileRef[], person = owner): Promise<SyncedDesk> {
  const desk = await room.joinedDesk(person, org)
  for (const { hash } of files) await desk.workspace.services.files.read(hash)
  await copyKeptFiles(desk.workspace.services.files, copiesOf(desk))
  return desk
}

let pictures = 0
async function picture(desk: SyncedDesk, fill = (pictures += 1)): Promise<FileRef> {
  const file = path.join(room.folder, 'picture.png')
  writeFileSync(file, samplePng(fill))
  return desk.run('files.keep', { file })
}

const copiesOf = (desk: SyncedDesk) => copiesFolderIn(desk.workspace.backups.folder)
/** On the disk, and beside the backups. */
async function kept(desk: SyncedDesk): Promise<string[]> {
  const { files } = desk.workspace.services
  return [...new Set([...(await files.hashes()), ...(await hashesIn(copiesOf(desk)))])].toSorted()
}
const sorted = (...files: FileRef[]) => files.map(({ hash }) => hash).toSorted()
const id = (file: FileRef) => ({ kycDocuments: [{ type: 'id', file }] })

describe('files of documents that leave a desk', () => {
  test('go with the desk that was taken off, once what it still had was sent', async () => {
    const [scan, bill] = [await picture(front), await picture(front)]
    const { id: residentId } = await front.run('residents.create', { ...PERSON, ...id(scan) })
    await front.run('organisations.update', { patch: { logo: bill } })
    await front.sync()
    const lost = await deskWith([scan, bill])
    await lost.workspace.sync.pause()
    const unsent = await picture(lost)
    await lost.run('residents.update', { id: residentId, patch: { kycDocuments: [...id(scan).kycDocuments, ...id(unsent).kycDocuments] } })
    expect(await kept(lost)).toEqual(sorted(scan, bill, unsent))
    await room.server.ask('DELETE', `/api/v1/devices/${lost.workspace.sync.link!.account.device.id}`, { token: owner.token })
    await lost.sync().catch(() => undefined)
    await expect.poll(() => kept(lost)).toEqual([])
    expect((await lost.run('sync.status', {})).documents).toBe(0)
    // What it had not sent before is at the server, whole.
    await front.sync()
    expect((await front.workspace.services.files.read(unsent.hash)).bytes.length).toBeGreaterThan(0)
    expect(await kept(front)).toEqual(sorted(scan, bill, unsent))
  })

  test('go with a property that is out of sight; what another document names stays, and so does what is not sent or half filled in', async () => {
    const house = (name: string, images: FileRef[]) => front.run('properties.create', { name, images: images.map((file) => ({ file })) })
    const [north, both, refused, drafted] = [await picture(front), await picture(front), await picture(front), await picture(front)]
    const south = await house('South', [both])
    const leaving = await house('North', [north, both, refused, drafted])
    await front.sync()
    const keeper = await room.newMember('Keeper', { owner, org, role: 'manager', propertyIds: [leaving.id, south.id] })
    const lodge = await deskWith([north, both, refused, drafted], keeper)
    await lodge.workspace.services.memory.set('refused:x', { document: { data: { file: refused } } })
    await lodge.workspace.services.memory.set('wizard', { file: drafted })
    await room.change(keeper, { owner, org, propertyIds: [south.id] })
    await lodge.sync()
    await expect.poll(() => kept(lodge)).toEqual(sorted(both, refused, drafted))
    expect((await lodge.run('properties.list', {})).rows.map(({ name }) => name)).toEqual(['South'])
    // Seen again, they are fetched again.
    await room.change(keeper, { owner, org, propertyIds: [leaving.id, south.id] })
    await lodge.sync()
    await lodge.workspace.services.files.read(north.hash)
    expect(await kept(lodge)).toEqual(sorted(north, both, refused, drafted))
  })

  test('stay at the server and at other desks where a record that the erasing desk could not see names them too', async () => {
    const scan = await picture(front)
    const { id: residentId } = await front.run('residents.create', { ...PERSON, ...id(scan) })
    await front.sync()
    const back = await deskWith([scan])
    await front.workspace.sync.pause()
    await front.run('privacy.erase', { residentId, reason: 'asked by mail', confirm: true })
    await back.run('properties.create', { name: 'House', images: [{ file: scan }] })
    await back.sync()
    await front.sync()
    await back.sync()
    await back.workspace.erasures.look()
    expect(await kept(back)).toEqual(sorted(scan))
    expect(await room.server.services.objects.list(`files/${org}/`)).toHaveLength(1)
    expect((await front.workspace.services.files.read(scan.hash)).kind.type).toBe('image/png')
  })
})
