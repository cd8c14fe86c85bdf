import type { ObjectStore } from './ports.ts'

const KEY = 'checks/written'

/** Writes something small and takes it away again. @throws AppError and whatever else the store says */
export async function checkObjects(objects: ObjectStore): Promise<void> {
  await objects.put(KEY, new Uint8Array([1]), 1)
  await objects.remove(KEY)
}
