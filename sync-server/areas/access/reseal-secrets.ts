import type { AccountRoom } from './account-room.ts'
import { placeOfSecret } from './second-factor.ts'
import { placeOfKey } from './signing-keys.ts'

/**
 * Encrypts anew what the accounts keep sealed with a key that is no longer the current one, so that the old key can be taken away.
 * Can be broken off and begun again. @returns how many secrets were rewritten
 */
export async function resealSecrets({ database, ring }: AccountRoom): Promise<number> {
  return database.asServer(async (tx) => {
    let count = 0
    const anew = (sealed: string, place: string): string => ring.encrypt(ring.decrypt(sealed, place), place)
    const users = await tx.selectFrom('users').select(['id', 'mfa_secret']).where('mfa_secret', 'is not', null).forUpdate().execute()
    for (const { id, mfa_secret } of users) {
      if (mfa_secret === null || !ring.isOld(mfa_secret)) continue
      await tx
        .updateTable('users')
        .set({ mfa_secret: anew(mfa_secret, placeOfSecret(id)) })
        .where('id', '=', id)
        .execute()
      count++
    }
    for (const { kid, private_sealed } of await tx.selectFrom('signing_keys').select(['kid', 'private_sealed']).forUpdate().execute()) {
      if (!ring.isOld(private_sealed)) continue
      await tx
        .updateTable('signing_keys')
        .set({ private_sealed: anew(private_sealed, placeOfKey(kid)) })
        .where('kid', '=', kid)
        .execute()
      count++
    }
    return count
  })
}
