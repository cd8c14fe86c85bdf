import { realpath } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { defineAction } from '../../../../shared/kernel/action.ts'
import { AppError } from '../../../../shared/kernel/errors.ts'
import type { Printing } from '../../printing/printing.ts'
import { sendRaw } from '../../printing/send-raw.ts'

/** What printing needs of a desk. */
export interface PrintingServices {
  readonly dataFolder: string
  /** Absent where the app runs in a browser. */
  readonly printing?: Printing | undefined
}

const listPrinters = defineAction({
  name: 'printing.printers',
  summary: 'List the printers of this computer; none where the app runs in a browser, which has its own dialog.',
  permission: 'documents.print',
  mode: 'read',
  runs: 'desk',
  input: z.strictObject({}),
  output: z.object({
    /** Whether a document can go to a printer without a dialog. */
    silent: z.boolean(),
    printers: z.array(z.object({ name: z.string(), displayName: z.string(), description: z.string() })),
  }),
  run: async ({ services: { printing } }: { services: PrintingServices }) => ({
    silent: printing !== undefined,
    printers: printing ? await printing.printers() : [],
  }),
})

const printDocument = defineAction({
  name: 'printing.print',
  summary: 'Print a document of this workspace on a chosen printer, without a dialog.',
  permission: 'documents.print',
  mode: 'task',
  runs: 'desk',
  input: z.strictObject({ file: z.string().max(4000), printer: z.string().min(1).max(300), copies: z.int().min(1).max(20).default(1) }),
  output: z.object({ printed: z.literal(true) }),
  async run({ services }: { services: PrintingServices }, { file, printer, copies }) {
    if (!services.printing)
      throw new AppError('PRINTER_FAILED', 'A browser cannot print without its dialog. Open the document and print it from there.', {
        field: 'printer',
      })
    const known = await services.printing.printers()
    if (!known.some((one) => one.name === printer))
      throw new AppError(
        'PRINTER_FAILED',
        `There is no printer “${printer}” on this computer now. Choose another one in Settings, Documents.`,
        {
          field: 'printer',
          details: { printers: known.map((one) => one.name) },
        },
      )
    await services.printing.print({ file: await ownDocument(services.dataFolder, file), printer, copies })
    return { printed: true as const }
  },
})

const deviceName = /^(\/dev\/(usb\/lp|lp|ttyUSB|ttyACM|ttyS|rfcomm|cu\.|tty\.)[\w.-]+|(\\\\\.\\)?(COM|LPT)\d{1,3})$/

const target = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('network'),
    host: z.string().regex(/^[A-Za-z0-9.:_-]{1,253}$/, 'the name or address of a printer'),
    // The raw ports of printers and print servers; anything else on the network is none of our business.
    port: z.int().min(9100).max(9109).default(9100),
  }),
  z.strictObject({ kind: z.literal('device'), path: z.string().regex(deviceName, 'a printer device, like /dev/usb/lp0 or COM3') }),
])

const sendToThermal = defineAction({
  name: 'printing.sendRaw',
  summary: 'Send a thermal receipt to its printer: over the network (port 9100) or a cable.',
  permission: 'documents.print',
  mode: 'task',
  runs: 'desk',
  input: z.strictObject({ file: z.string().max(4000), to: target }),
  output: z.object({ sent: z.literal(true) }),
  async run({ services }: { services: PrintingServices }, { file, to }) {
    await sendRaw(await ownDocument(services.dataFolder, file), to)
    return { sent: true as const }
  },
})

export const printingActions = [listPrinters, printDocument, sendToThermal] as const

/** The real path, only when it is a document of this workspace: a page must not print, or send away, any other file. */
async function ownDocument(dataFolder: string, file: string): Promise<string> {
  const refused = (cause?: unknown): AppError =>
    new AppError('NOT_FOUND', 'That document is not in this workspace. Make it again and print it from there.', { field: 'file', cause })
  let real: string
  let folder: string
  try {
    folder = await realpath(path.join(dataFolder, 'documents'))
    real = await realpath(path.resolve(folder, file))
  } catch (thrown) {
    throw refused(thrown)
  }
  if (!real.startsWith(folder + path.sep)) throw refused()
  return real
}
