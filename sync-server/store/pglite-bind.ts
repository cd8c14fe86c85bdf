const NULL = -1

/**
 * The message that gives a parsed statement its parameters, all of them as texts. PGlite's own goes through each text character by
 * character, where a push brings half a million.
 */
export function bindMessage(statement: string, values: readonly (string | null)[]): Buffer {
  const lengths = values.map((value) => (value === null ? NULL : Buffer.byteLength(value)))
  const body = lengths.reduce((sum, length) => sum + 4 + Math.max(0, length), 0)
  const message = Buffer.allocUnsafe(1 + 4 + 1 + Buffer.byteLength(statement) + 1 + 2 + 2 + body + 2)
  let at = message.write('B')
  at = message.writeInt32BE(message.length - 1, at)
  at += message.write(`\0${statement}\0`, at)
  // Of no parameter another form than text.
  at = message.writeInt16BE(0, at)
  at = message.writeInt16BE(values.length, at)
  for (const [index, value] of values.entries()) {
    at = message.writeInt32BE(lengths[index]!, at)
    if (value !== null) at += message.write(value, at)
  }
  // Nor of any column of the answer.
  message.writeInt16BE(0, at)
  return message
}
