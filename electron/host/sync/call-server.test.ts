import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askServer } from './call-server.ts'

const NAME = 'शर्मा ₹ 🏠'
const answer = Buffer.from(JSON.stringify({ name: NAME.repeat(2000) }))

const ANSWERS: Record<string, (response: ServerResponse) => unknown> = {
  async '/pieces'(response) {
    const short = Buffer.from(JSON.stringify({ name: NAME }))
    for (const byte of short) {
      response.write(Buffer.of(byte))
      await sleep(1)
    }
    response.end()
  },
  '/packed': (response) => response.setHeader('content-encoding', 'gzip').end(gzipSync(answer)),
  '/none': (response) => response.writeHead(204).end(),
  '/empty': (response) => response.end(),
  '/half'(response) {
    response.setHeader('content-length', answer.length)
    response.write(answer.subarray(0, 1000), () => response.destroy())
  },
}

const server = createServer((request, response) => void ANSWERS[request.url!]!(response))
let url: string
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => void server.close())

const ask = (path: string) => askServer({ url, method: 'GET', path })

describe('an answer of the server', () => {
  test('is read as it was meant, wherever it was cut on its way', async () => {
    expect(await ask('/pieces')).toEqual({ name: NAME })
    expect(await ask('/packed')).toEqual({ name: NAME.repeat(2000) })
    expect(await ask('/none')).toBeUndefined()
  })

  test('that breaks off or says nothing is no answer', async () => {
    await expect(ask('/half')).rejects.toMatchObject({ code: 'OFFLINE' })
    await expect(ask('/empty')).rejects.toMatchObject({ code: 'OFFLINE' })
  })
})
