import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Content, CustomTableLayout, DynamicContent, Watermark } from 'pdfmake/interfaces.js'
import { RESOURCES } from '../bundled.ts'
import { nameGlyphs, type SharedFont } from './shared-font.ts'

/** A page description in pdfmake's own language, with the page as numbers. */
export interface PageDescription {
  readonly size: { readonly width: number; readonly height: number; readonly orientation: 'portrait' | 'landscape' }
  readonly margins: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }
  readonly fontSize: number
  readonly content: Content[]
  readonly footer?: DynamicContent
  readonly watermark?: Watermark
  readonly images: Readonly<Record<string, string>>
  readonly layouts: Readonly<Record<string, CustomTableLayout>>
  readonly info: Readonly<Record<string, string>>
}

export const FONTS_FOLDER = join(RESOURCES, 'fonts')

const FILES = {
  Inter: { normal: 'Inter-Regular.ttf', bold: 'Inter-SemiBold.ttf' },
  Devanagari: { normal: 'NotoSansDevanagari-Regular.ttf', bold: 'NotoSansDevanagari-SemiBold.ttf' },
} as const

/** Shaped words are kept across documents; past this many the cache starts again. */
const SHAPED_WORDS_LIMIT = 50_000

/**
 * Renders pages with pdfmake's layout and pdfkit's writer, put together here instead of through `createPdf`, so that the four
 * fonts are parsed once and words shaped once per worker. `createPdf` does both anew for every document, which is most of its time.
 */
export class PdfEngine {
  readonly #fonts: FontShelf

  constructor(fontsFolder: string = FONTS_FOLDER) {
    this.#fonts = new FontShelf(fontsFolder)
  }

  render(page: PageDescription): Promise<Uint8Array> {
    const document = this.#fonts.documentFor(
      {
        size: [page.size.width, page.size.height],
        margins: page.margins,
        pdfVersion: '1.4',
        compress: true,
        autoFirstPage: false,
        fontLayoutCache: true,
        font: null,
        info: page.info,
      },
      page.images,
    )
    const builder = new internals.LayoutBuilder(page.size, page.margins, new internals.SvgMeasure())
    builder.registerTableLayouts(page.layouts)
    const defaults = { font: 'Inter', fontSize: page.fontSize }
    const pages = builder.layoutDocument(page.content, document, {}, defaults, undefined, undefined, page.footer, page.watermark)
    new internals.Renderer(document).renderPages(pages)
    return bytesOf(document)
  }
}

/** Parsed fonts and shaped words, shared by all documents of a worker. */
class FontShelf {
  readonly #descriptors: Record<string, { normal: Buffer; bold: Buffer }>
  readonly #known = new Map<string, KnownFont>()
  #shaped = 0

  constructor(folder: string) {
    const read = (file: string): Buffer => readFileSync(`${folder}/${file}`)
    this.#descriptors = Object.fromEntries(
      Object.entries(FILES).map(([family, files]) => [family, { normal: read(files.normal), bold: read(files.bold) }]),
    )
  }

  documentFor(options: object, images: Readonly<Record<string, string>>): PdfDocument {
    const document = new internals.PdfDocument(this.#descriptors, { ...images }, {}, {}, options, null, () => false)
    const provideAnew = document.provideFont.bind(document)
    document.provideFont = (family, bold, italics) => {
      const type = bold ? 'bold' : 'normal'
      return document.fontCache[family]?.[type] ?? this.#provide(document, family, type, () => provideAnew(family, bold, italics))
    }
    return document
  }

  #provide(document: PdfDocument, family: string, type: string, provideAnew: () => EmbeddedFont): EmbeddedFont {
    const key = `${family}-${type}`
    const known = this.#known.get(key)
    const font = known ? new known.Font(document, known.font, `F${++document._fontCount}`) : provideAnew()
    if (known) {
      document._fontFamilies[key] = font
      ;(document.fontCache[family] ??= {})[type] = font
    } else {
      nameGlyphs(font.font)
      this.#known.set(key, { Font: font.constructor as KnownFont['Font'], font: font.font, shaped: new Map() })
    }
    this.#shapeOnce(font, this.#known.get(key)!)
    return font
  }

  /** Figures are tabular (`tnum`), so that columns of amounts line up; in a number like `INA1-2627` that would part the dashes. */
  #shapeOnce(font: EmbeddedFont, known: KnownFont): void {
    const shape = font.layoutRun.bind(font)
    font.layoutCached = (text) => {
      const before = known.shaped.get(text)
      if (before) return before
      if (++this.#shaped > SHAPED_WORDS_LIMIT) this.#forget()
      const run = shape(text, FIGURES.test(text) ? TABULAR : undefined)
      known.shaped.set(text, run)
      return run
    }
  }

  #forget(): void {
    this.#shaped = 0
    for (const known of this.#known.values()) known.shaped.clear()
  }
}

const TABULAR = ['tnum']
const FIGURES = /^[\d.,\s\p{Sc}-]+$/u

interface EmbeddedFont {
  readonly font: SharedFont
  layoutRun(text: string, features?: readonly string[]): object
  layoutCached(text: string): object
}

interface KnownFont {
  readonly Font: new (document: PdfDocument, font: SharedFont, id: string) => EmbeddedFont
  readonly font: SharedFont
  readonly shaped: Map<string, object>
}

interface PdfDocument {
  readonly fontCache: Record<string, Record<string, EmbeddedFont>>
  readonly _fontFamilies: Record<string, EmbeddedFont>
  _fontCount: number
  provideFont(family: string, bold: boolean, italics: boolean): EmbeddedFont
  on(event: 'data', listener: (chunk: Uint8Array) => void): void
  on(event: 'end', listener: () => void): void
  on(event: 'error', listener: (error: Error) => void): void
  end(): void
}

/** The parts of pdfmake 0.3.11 that `createPdf` is made of; it publishes no types for them. */
interface Internals {
  PdfDocument: new (
    fonts: object,
    images: object,
    patterns: object,
    attachments: object,
    options: object,
    files: null,
    mayReadFile: () => boolean,
  ) => PdfDocument
  LayoutBuilder: new (
    size: object,
    margins: object,
    svg: object,
  ) => {
    registerTableLayouts(layouts: object): void
    layoutDocument(
      content: Content[],
      document: PdfDocument,
      styles: object,
      defaults: object,
      background: undefined,
      header: undefined,
      footer: DynamicContent | undefined,
      watermark: Watermark | undefined,
    ): object[]
  }
  Renderer: new (document: PdfDocument) => { renderPages(pages: object[]): void }
  SvgMeasure: new () => object
}

const load = createRequire(import.meta.url)
const part = <T>(name: string): T => (load(`pdfmake/js/${name}.js`) as { default: T }).default
const internals: Internals = {
  PdfDocument: part('PDFDocument'),
  LayoutBuilder: part('LayoutBuilder'),
  Renderer: part('Renderer'),
  SvgMeasure: part('SVGMeasure'),
}

function bytesOf(document: PdfDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    document.on('data', (chunk) => chunks.push(chunk))
    document.on('end', () => resolve(Buffer.concat(chunks)))
    document.on('error', reject)
    document.end()
  })
}
