import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { sendRaw } from './send-raw.ts'

const bytes = Buffer.concat([Buffer.from([0x1b, 0x40]), Buffer.alloc(200_000, 0x41), Buffer.from([0x1d, 0x56, 0x00])])
let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'rentflow-raw-'))
  file = path.join(folder, 'receipt.bin')
  writeFileSync(file, bytes)
})

describe('a thermal receipt', () => {
  it('reaches a network printer byte for byte, and is done when the printer has it', async () => {
    const heard: Buffer[] = []
    const printer = createServer((socket) => socket.on('data', (chunk) => heard.push(chunk)).on('end', () => socket.end()))
    await new Promise<void>((resolve) => printer.listen(0, '127.0.0.1', resolve))
    await sendRaw(file, { kind: 'network', host: '127.0.0.1', port: (printer.address() as AddressInfo).port })
    expect(Buffer.concat(heard).equals(bytes)).toBe(true)
    printer.close()
  })

  it('goes to a device that is there, and makes no file of one that is not', async () => {
    const device = path.join(folder, 'lp0')
    await expect(sendRaw(file, { kind: 'device', path: device })).rejects.toMatchObject({ code: 'PRINTER_FAILED', field: 'to' })
    expect(existsSync(device)).toBe(false)
    writeFileSync(device, '')
    await sendRaw(file, { kind: 'device', path: device })
    expect(readFileSync(device).equals(bytes)).toBe(true)
  })

  it('goes to a file as it is', async () => {
    await sendRaw(file, { kind: 'file', path: path.join(folder, 'out.bin') })
    expect(readFileSync(path.join(folder, 'out.bin')).equals(bytes)).toBe(true)
  })

  it('says which printer did not take it', async () => {
    const refusal = sendRaw(file, { kind: 'network', host: '127.0.0.1', port: 1 })
    await expect(refusal).rejects.toMatchObject({ code: 'PRINTER_FAILED', details: { to: '127.0.0.1:1' } })
  })
})
