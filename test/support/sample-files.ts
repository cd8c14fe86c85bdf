import { crc32, deflateSync } from 'node:zlib'

/** A real PNG of one grey, small enough to write down; another shade is another file. */
export function samplePng(shade = 0x80, size = 8): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(size, 0)
  head.writeUInt32BE(size, 4)
  head.set([8, 0, 0, 0, 0], 8) // eight bits of grey, nothing special
  const rows = Buffer.alloc(size * (size + 1), shade)
  for (let row = 0; row < size; row++) rows[row * (size + 1)] = 0
  const parts = [chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...parts])
}

export const sampleScan = (text = 'Aadhaar of Ravi Kumar'): Buffer => Buffer.from(`%PDF-1.4\n% ${text}\n%%EOF\n`)

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}
