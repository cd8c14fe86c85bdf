import { AppError } from '../../../shared/kernel/errors.ts'

export interface KeptKind {
  /** MIME type, as a window is told. */
  readonly type: 'image/png' | 'image/jpeg' | 'image/webp' | 'application/pdf'
  readonly extension: string
}

/** What a picture or a PDF is by its bytes, whatever its name says; `undefined` for everything else. */
export function keptKind(bytes: Uint8Array): KeptKind | undefined {
  return KINDS.find(({ is }) => is(bytes))?.kind
}

/** The same for a file that a person wants to keep. @throws AppError FILE_TYPE, in words that name what it is where that is known */
export function demandKeptKind(bytes: Uint8Array): KeptKind {
  const kind = keptKind(bytes)
  if (kind) return kind
  const what = OTHERS.find(({ is }) => is(bytes)) ?? { what: 'something else', advice: 'Photograph or scan it, or save it as a PDF.' }
  throw new AppError('FILE_TYPE', `RentFlow keeps pictures (PNG, JPEG, WebP) and PDF files, and this is ${what.what}. ${what.advice}`, {
    field: 'file',
  })
}

type Test = (bytes: Uint8Array) => boolean

const starts =
  (...magic: readonly number[]): Test =>
  (bytes) =>
    magic.every((byte, index) => bytes[index] === byte)
const textAt = (bytes: Uint8Array, from: number, to: number): string => Buffer.from(bytes.subarray(from, to)).toString('latin1')

const KINDS: readonly { is: Test; kind: KeptKind }[] = [
  { is: starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), kind: { type: 'image/png', extension: 'png' } },
  { is: starts(0xff, 0xd8, 0xff), kind: { type: 'image/jpeg', extension: 'jpg' } },
  {
    is: (bytes) => textAt(bytes, 0, 4) === 'RIFF' && textAt(bytes, 8, 12) === 'WEBP',
    kind: { type: 'image/webp', extension: 'webp' },
  },
  // A few scanners write a line of their own before the header.
  { is: (bytes) => textAt(bytes, 0, 1024).includes('%PDF-'), kind: { type: 'application/pdf', extension: 'pdf' } },
]

const OTHERS: readonly { is: Test; what: string; advice: string }[] = [
  { is: (bytes) => bytes.length === 0, what: 'an empty file', advice: 'Choose the file again, or save it once more.' },
  {
    is: (bytes) => /^ftyp(heic|heix|hevc|mif1|msf1|avif)/.test(textAt(bytes, 4, 12)),
    what: 'a HEIC or AVIF photo',
    advice: 'Save it as JPEG, or send it from the phone as “most compatible”.',
  },
  { is: starts(0x47, 0x49, 0x46, 0x38), what: 'a GIF', advice: 'Save it as PNG.' },
  {
    is: (bytes) => starts(0x49, 0x49, 0x2a, 0)(bytes) || starts(0x4d, 0x4d, 0, 0x2a)(bytes),
    what: 'a TIFF scan',
    advice: 'Save it as PDF or JPEG.',
  },
  { is: starts(0x50, 0x4b, 3, 4), what: 'an office document or a zip', advice: 'Save it as a PDF.' },
  { is: starts(0xd0, 0xcf, 0x11, 0xe0), what: 'an office document', advice: 'Save it as a PDF.' },
  {
    is: (bytes) => /^\s*(<\?xml[^>]*>\s*)?<(svg|!doctype|html)/i.test(textAt(bytes, 0, 512)),
    what: 'a web page or drawing',
    advice: 'Save it as PNG or PDF.',
  },
]
