import { AppError } from '../../../shared/kernel/errors.ts'

export interface XmlHandler {
  /** `attributes` is the raw text between the name and the bracket: ask `attribute()` for one. */
  open(name: string, attributes: string): void
  close(name: string): void
  text(text: string): void
}

/**
 * Walks over XML without building anything, for the few plain parts of a workbook. Names come without their prefix. There are
 * no entities but XML's own five and numeric ones, and a document type is refused: nothing can expand and nothing is fetched.
 */
export function scanXml(xml: string, handler: XmlHandler): void {
  let at = 0
  for (;;) {
    const open = xml.indexOf('<', at)
    if (open < 0) return
    if (open > at) handler.text(decodeEntities(xml.slice(at, open)))
    at = xml.startsWith('<!', open) || xml.startsWith('<?', open) ? skipSpecial(xml, open, handler) : readTag(xml, open, handler)
  }
}

/** The value of one attribute, prefixes ignored. */
export function attribute(attributes: string, name: string): string | undefined {
  let pattern = patterns.get(name)
  if (!pattern) patterns.set(name, (pattern = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)))
  const match = pattern.exec(attributes)
  return match ? decodeEntities(match[1] ?? match[2] ?? '') : undefined
}

const patterns = new Map<string, RegExp>()

function readTag(xml: string, open: number, handler: XmlHandler): number {
  const end = tagEnd(xml, open + 1)
  if (xml[open + 1] === '/') {
    handler.close(bareName(xml.slice(open + 2, end).trim()))
    return end + 1
  }
  const isEmpty = xml[end - 1] === '/'
  const inside = xml.slice(open + 1, isEmpty ? end - 1 : end)
  const space = inside.search(/\s/)
  const name = bareName(space < 0 ? inside : inside.slice(0, space))
  handler.open(name, space < 0 ? '' : inside.slice(space))
  if (isEmpty) handler.close(name)
  return end + 1
}

/** The closing bracket, not one inside a quoted value. */
function tagEnd(xml: string, from: number): number {
  TAG.lastIndex = from
  if (!TAG.test(xml)) throw broken()
  return TAG.lastIndex - 1
}

const TAG = /(?:[^"'>]|"[^"]*"|'[^']*')*>/y

function skipSpecial(xml: string, open: number, handler: XmlHandler): number {
  if (xml.startsWith('<!--', open)) return after(xml, '-->', open + 4)
  if (xml.startsWith('<?', open)) return after(xml, '?>', open + 2)
  if (xml.startsWith('<![CDATA[', open)) {
    const end = after(xml, ']]>', open + 9)
    handler.text(xml.slice(open + 9, end - 3))
    return end
  }
  throw broken()
}

function after(xml: string, mark: string, from: number): number {
  const found = xml.indexOf(mark, from)
  if (found < 0) throw broken()
  return found + mark.length
}

const bareName = (name: string): string => name.slice(name.indexOf(':') + 1)

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (whole, hex: string, decimal: string, name: string) => {
    if (name !== undefined) return NAMED[name] ?? whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

function broken(): AppError {
  return new AppError('FILE_UNREADABLE', 'A part of the workbook is not what a spreadsheet writes. Save it again and choose that file.', {
    field: 'file',
  })
}
