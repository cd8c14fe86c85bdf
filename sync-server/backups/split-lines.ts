import { StringDecoder } from 'node:string_decoder'

/** The lines of a text that comes in pieces, without their ends; what follows the last end of line is left out. */
export async function* splitLines(pieces: AsyncIterable<string | Buffer>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  for await (const piece of pieces) {
    const lines = (rest + (typeof piece === 'string' ? piece : decoder.write(piece))).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
}
