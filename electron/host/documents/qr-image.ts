import { crc32, deflateSync } from 'node:zlib'
import { create } from 'qrcode'

/** Modules a scanner needs as white border. */
const QUIET = 4
/** Drawn larger than one dot a module, because some viewers blur what they enlarge. */
const DOTS = 4

/**
 * From here on a code is mostly signature. Its bits are as good as random, so the first mask is as even as the best of eight, which
 * would cost a tenth of the whole receipt to find.
 */
const SIGNED_LENGTH = 200

/** A QR as a black and white PNG, `data:image/png;base64,…`. pdfkit passes such an image on as it is; vectors cost 3,000 rectangles. */
export function qrImage(content: string): string {
  // Given as bytes: looking for the cheapest mix of modes costs more than the code itself.
  const segments = [{ data: Buffer.from(content), mode: 'byte' as const }]
  const mask = content.length > SIGNED_LENGTH ? { maskPattern: 2 as const } : {}
  const { modules } = create(segments, { errorCorrectionLevel: 'M', ...mask })
  const side = (modules.size + 2 * QUIET) * DOTS
  const rowBytes = Math.ceil(side / 8)
  const pixels = Buffer.alloc((rowBytes + 1) * side, 0xff)
  for (let y = 0; y < side; y++) {
    const start = y * (rowBytes + 1)
    pixels[start] = 0
    const row = Math.floor(y / DOTS) - QUIET
    if (row < 0 || row >= modules.size) continue
    for (let column = 0; column < modules.size; column++) {
      if (!modules.get(row, column)) continue
      for (let dot = 0; dot < DOTS; dot++) {
        const x = (column + QUIET) * DOTS + dot
        pixels[start + 1 + (x >> 3)]! &= ~(0x80 >> (x & 7))
      }
    }
  }
  return `data:image/png;base64,${png(side, pixels).toString('base64')}`
}

function png(side: number, pixels: Buffer): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  // 1 bit a pixel, greyscale, no interlace.
  header.set([1, 0, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(pixels)), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
