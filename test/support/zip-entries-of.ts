import { inflateRawSync } from 'node:zlib'

/** The files of a ZIP by name, read by its own directory and checked against the lengths it names. */
export function zipEntriesOf(zip: Buffer): Map<string, Buffer> {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06'))
  let at = zip.readUInt32LE(end + 16)
  const entries = new Map<string, Buffer>()
  for (let count = zip.readUInt16LE(end + 10); count > 0; count--) {
    const [packed, whole, nameLength, offset] = [
      zip.readUInt32LE(at + 20),
      zip.readUInt32LE(at + 24),
      zip.readUInt16LE(at + 28),
      zip.readUInt32LE(at + 42),
    ]
    const from = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28)
    const bytes = inflateRawSync(zip.subarray(from, from + packed))
    if (bytes.length !== whole) throw new Error('the directory tells another length')
    entries.set(zip.subarray(at + 46, at + 46 + nameLength).toString('utf8'), bytes)
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return entries
}
