import { afterAll, beforeAll, describe } from 'vitest'
import { PgBackend } from '../../sync-server/store/pg-backend.ts'
import { TEST_ENGINES, testDatabase, type TestDatabase } from '../support/test-database.ts'
import { Parcel, storeContract } from './store.contract.ts'

describe.each(TEST_ENGINES)('the server on %s', (engine) => {
  let made: TestDatabase
  beforeAll(async () => {
    made = await testDatabase(engine, { entities: [Parcel] })
  })
  afterAll(() => made.close())

  storeContract('its backend', async () => {
    await made.reset()
    return new PgBackend(made.database)
  })
})
