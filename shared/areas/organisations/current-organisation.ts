import { AppError } from '../../kernel/errors.ts'
import type { Store } from '../../kernel/store.ts'
import { Organisation } from './organisation.entity.ts'

/** The organisation this store is bound to. @throws AppError NO_ORGANISATION before the first launch is done. */
export async function currentOrganisation(store: Pick<Store, 'get'>, org: string): Promise<Organisation> {
  const organisation = await store.get(Organisation, org)
  if (!organisation)
    throw new AppError('NO_ORGANISATION', 'This workspace is still empty. Start an organisation first: name, country, currency, time zone.')
  return organisation
}
