import type { Sheet } from '../../../shared/areas/imports/table.ts'
import { AppError } from '../../../shared/kernel/errors.ts'
import { readSheet, type Workbook } from './read-sheet.ts'
import type { ReadLimits } from './read-limits.ts'
import { attribute, scanXml } from './scan-xml.ts'
import { isDateFormat } from './xlsx-dates.ts'
import { ZipEntries } from './zip-entries.ts'

/**
 * The sheets of a workbook (ECMA-376 SpreadsheetML). Our own reader and not a library's, because what counts here is what it
 * refuses: parts are unpacked one by one against a limit, nothing is computed, dates come as days and never pass a time zone.
 */
export function readXlsx(bytes: Uint8Array, limits: ReadLimits): Sheet[] {
  const zip = new ZipEntries(bytes, limits)
  const { folder, xml } = workbookPart(zip)
  const { entries, is1904 } = readEntries(xml)
  const targets = readTargets(zip.text(`${folder}_rels/workbook.xml.rels`) ?? '')
  const strings = readStrings(zip.text(`${folder}sharedStrings.xml`) ?? '')
  const dateStyles = readDateStyles(zip.text(`${folder}styles.xml`) ?? '')
  const book: Workbook = { strings, dateStyles, is1904, limits, counter: { cells: 0 } }
  return entries.flatMap(({ name, relation, isHidden }) => {
    const target = targets.get(relation)
    const part = target === undefined ? undefined : zip.text(target.startsWith('/') ? target.slice(1) : folder + target)
    return part === undefined ? [] : [{ name, isHidden, ...readSheet(part, book) }]
  })
}

const OTHERS: readonly { part: string; what: string }[] = [
  { part: 'xl/workbook.bin', what: 'a binary Excel workbook (.xlsb)' },
  { part: 'word/document.xml', what: 'a Word document' },
  { part: 'ppt/presentation.xml', what: 'a presentation' },
  { part: 'content.xml', what: 'an OpenDocument file (.ods)' },
]

function workbookPart(zip: ZipEntries): { folder: string; xml: string } {
  const xml = zip.text('xl/workbook.xml')
  if (xml !== undefined) return { folder: 'xl/', xml }
  const other = OTHERS.find(({ part }) => zip.names.includes(part))
  throw new AppError(
    'FILE_TYPE',
    `This is ${other?.what ?? 'a zip that holds no workbook'}. Save the table as XLSX or CSV and choose that file.`,
    {
      field: 'file',
    },
  )
}

function readEntries(xml: string) {
  const entries: { name: string; relation: string; isHidden: boolean }[] = []
  let is1904 = false
  scanXml(xml, {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = ['1', 'true'].includes(attribute(attributes, 'date1904') ?? '')
      if (name === 'sheet')
        entries.push({
          name: attribute(attributes, 'name') ?? '',
          relation: attribute(attributes, 'id') ?? '',
          isHidden: (attribute(attributes, 'state') ?? 'visible') !== 'visible',
        })
    },
    close() {},
    text() {},
  })
  return { entries, is1904 }
}

function readTargets(xml: string): Map<string, string> {
  const targets = new Map<string, string>()
  scanXml(xml, {
    open(name, attributes) {
      if (name === 'Relationship') targets.set(attribute(attributes, 'Id') ?? '', attribute(attributes, 'Target') ?? '')
    },
    close() {},
    text() {},
  })
  return targets
}

/** Texts that cells refer to by number; a text may be in runs of several fonts, and carries readings (`rPh`) that are not part of it. */
function readStrings(xml: string): string[] {
  const strings: string[] = []
  let text = ''
  let isText = false
  let isReading = false
  scanXml(xml, {
    open(name) {
      if (name === 'si') text = ''
      if (name === 'rPh') isReading = true
      if (name === 't') isText = !isReading
    },
    close(name) {
      if (name === 't') isText = false
      if (name === 'rPh') isReading = false
      if (name === 'si') strings.push(text)
    },
    text(piece) {
      if (isText) text += piece
    },
  })
  return strings
}

/** Which cell styles show a date: style number → its number format. */
function readDateStyles(xml: string): ReadonlySet<number> {
  const codes = new Map<number, string>()
  const dates = new Set<number>()
  let isCellFormats = false
  let style = 0
  scanXml(xml, {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '')
      if (name === 'cellXfs') isCellFormats = true
      if (name !== 'xf' || !isCellFormats) return
      const format = Number(attribute(attributes, 'numFmtId') ?? 0)
      if (isDateFormat(format, codes.get(format))) dates.add(style)
      style += 1
    },
    close(name) {
      if (name === 'cellXfs') isCellFormats = false
    },
    text() {},
  })
  return dates
}
