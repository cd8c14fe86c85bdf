import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { PrintJob } from '../../printing/printing.ts'
import { printingActions } from './printing.actions.ts'

const [listPrinters, printDocument, sendToThermal] = printingActions
let dataFolder: string
let printed: PrintJob[]
beforeEach(() => {
  dataFolder = mkdtempSync(path.join(tmpdir(), 'rentflow-printing-'))
  mkdirSync(path.join(dataFolder, 'documents'))
  writeFileSync(path.join(dataFolder, 'documents/receipt.pdf'), 'pdf')
  writeFileSync(path.join(dataFolder, 'rentflow.key'), 'secret')
  symlinkSync(path.join(dataFolder, 'rentflow.key'), path.join(dataFolder, 'documents/link.pdf'))
  printed = []
})

const desk = (hasPrinters = true) => ({
  services: {
    dataFolder,
    printing: hasPrinters
      ? {
          printers: () => Promise.resolve([{ name: 'desk', displayName: 'Front desk', description: '' }]),
          print: (job: PrintJob) => Promise.resolve(void printed.push(job)),
        }
      : undefined,
  },
})
const print = (file: string, printer = 'desk') => printDocument.run(desk() as never, { file, printer, copies: 1 })

describe('printing a document', () => {
  it('takes one of this workspace, by its name or its whole path', async () => {
    await print('receipt.pdf')
    await print(path.join(dataFolder, 'documents/receipt.pdf'))
    expect(printed.map((job) => path.basename(job.file))).toEqual(['receipt.pdf', 'receipt.pdf'])
  })

  it('takes no other file of this computer, however it is named', async () => {
    for (const file of ['../rentflow.key', path.join(dataFolder, 'rentflow.key'), '/etc/passwd', 'link.pdf', 'none.pdf', '.'])
      await expect(print(file)).rejects.toMatchObject({ code: 'NOT_FOUND', field: 'file' })
    expect(printed).toEqual([])
  })

  it('refuses a printer that is not there, and says in a browser where to print instead', async () => {
    await expect(print('receipt.pdf', 'other')).rejects.toMatchObject({ code: 'PRINTER_FAILED', details: { printers: ['desk'] } })
    const inBrowser = desk(false) as never
    expect(await listPrinters.run(inBrowser, {})).toEqual({ silent: false, printers: [] })
    await expect(printDocument.run(inBrowser, { file: 'receipt.pdf', printer: 'desk', copies: 1 })).rejects.toMatchObject({
      code: 'PRINTER_FAILED',
    })
  })
})

describe('sending to a thermal printer', () => {
  const accepts = (to: object): boolean => sendToThermal.input.safeParse({ file: 'a.bin', to }).success

  it('reaches printers only: the raw ports, and devices that are printers or serial lines', () => {
    expect(accepts({ kind: 'network', host: '192.168.1.50' })).toBe(true)
    for (const path of ['/dev/usb/lp0', '/dev/ttyUSB0', '/dev/cu.usbserial-1', 'COM3', '\\\\.\\COM12', 'LPT1'])
      expect(accepts({ kind: 'device', path })).toBe(true)
    for (const port of [22, 80, 5432, 9099, 9110]) expect(accepts({ kind: 'network', host: 'printer', port })).toBe(false)
    for (const path of ['/dev/sda', '/etc/passwd', '/dev/usb/../sda', 'C:\\a.txt', '/dev/lp0/../../etc/x'])
      expect(accepts({ kind: 'device', path })).toBe(false)
    for (const host of ['', 'a b', 'a/b', 'x'.repeat(300)]) expect(accepts({ kind: 'network', host })).toBe(false)
  })

  it('sends no other file away', async () => {
    const to = { kind: 'network', host: '127.0.0.1', port: 9100 } as const
    await expect(sendToThermal.run(desk() as never, { file: '../rentflow.key', to })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
