export { getRxStorageSqlite } from './rx-storage-sqlite.ts'
