import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import type { Server } from 'node:http'
import type { PouchStatic } from './pouch.ts'

/** PouchDB's own server on LevelDB, filled with the documents of the file it is given; prints its address. */
const require = createRequire(import.meta.url)
const [folder, file] = process.argv.slice(2) as [string, string]
const { pouchOn } = await import('./pouch.ts')
const PouchDB: PouchStatic = pouchOn(folder)
const express = require('express') as () => {
  use(path: string, handler: unknown): void
  listen(port: number, host: string, ready: () => void): Server
}
const expressPouch = require('express-pouchdb') as (pouch: PouchStatic, options: object) => unknown
const { readFileSync } = await import('node:fs')

const source = new PouchDB('books')
const documents = JSON.parse(readFileSync(file, 'utf8')) as { id: string }[]
for (let at = 0; at < documents.length; at += 1000)
  await source.bulkDocs(documents.slice(at, at + 1000).map(({ id, ...rest }) => ({ _id: id, content: rest })))
const app = express()
app.use('/', expressPouch(PouchDB, { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: `${folder}/log.txt` }))
const server = app.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/books` })}\n`)
})
