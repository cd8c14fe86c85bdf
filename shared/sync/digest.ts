import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonical } from './canonical.ts'
import type { DigestAnswer } from './protocol.ts'
import type { WireDocument } from './wire-document.ts'

/** SHA-256, hex, over the document as it travels, whatever the order of its keys. */
export function documentHash(document: WireDocument): string {
  return measured(document).hash
}

/** The same, and how many characters it travels in. `sha256`: where the machine brings its own, many times as fast. */
export function measured(
  { id, kind, org, v, hlc, device, createdAt, updatedAt, data, _deleted }: WireDocument,
  sha256: (text: string) => string = hashOf,
): {
  hash: string
  size: number
} {
  const text = canonical({ id, kind, org, v, hlc, device, createdAt, updatedAt, data, _deleted })
  return { hash: sha256(text), size: text.length }
}

/**
 * The digest of one organisation, fed one document at a time: for each kind SHA-256 over the lines `id:hash` of its live
 * documents by ascending id (code units), and one over all kinds. Tombstones count as nothing: a desk keeps them of documents that
 * it lost from sight or that were refused, and a new one never sees the old ones.
 */
export class Digest {
  readonly #kinds = new Map<string, KindDigest>()

  /** Documents of one kind come by ascending id; kinds may be mixed. */
  add(document: WireDocument): void {
    if (!document._deleted) this.addHash(document.kind, document.id, documentHash(document))
  }

  /** A live document by its `documentHash`, for whoever keeps it. */
  addHash(kind: string, id: string, documentHash: string): void {
    let own = this.#kinds.get(kind)
    if (!own) this.#kinds.set(kind, (own = { hash: sha256.create(), documents: 0, lastId: '' }))
    if (id <= own.lastId) throw new Error(`digest: ${kind} ${id} comes after ${own.lastId}`)
    own.lastId = id
    own.documents += 1
    own.hash.update(utf8ToBytes(`${id}:${documentHash}\n`))
  }

  /** Ends it. */
  answer(): Pick<DigestAnswer, 'all' | 'kinds'> {
    const kinds: DigestAnswer['kinds'] = {}
    for (const name of [...this.#kinds.keys()].toSorted()) {
      const { hash, documents } = this.#kinds.get(name)!
      kinds[name] = { documents, hash: bytesToHex(hash.digest()) }
    }
    return { all: hashOf(canonical(kinds)), kinds }
  }
}

interface KindDigest {
  hash: ReturnType<typeof sha256.create>
  documents: number
  lastId: string
}

function hashOf(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)))
}
