import type { Day } from '../kernel/day.ts'

export const PAPER_FORMATS = ['a4', 'a5', 'thermal80', 'thermal58'] as const
export type PaperFormat = (typeof PAPER_FORMATS)[number]
export type PaperKind = 'receipt' | 'invoice' | 'creditNote' | 'statement' | 'agreement' | 'report'
/** What is stamped across a paper. */
export type PaperMark = 'duplicate' | 'void' | 'draft'

/** A document as data: text is already in its language and format, so a renderer only places it. */
export interface Paper {
  readonly kind: PaperKind
  /** Of the file, without folder and extension: `receipt-INA1-2627-0001`. */
  readonly name: string
  /** BCP 47: what language its words are in. */
  readonly locale: string
  readonly title: string
  readonly number?: string
  readonly day?: Day
  readonly letterhead: Letterhead
  readonly mark?: { readonly is: PaperMark; readonly text: string }
  readonly blocks: readonly PaperBlock[]
  /** Small, on the foot of every page, before `Page 1 of 2`. */
  readonly foot?: string
  readonly pageWords: { readonly page: string; readonly of: string }
  readonly landscape?: boolean
}

export interface Letterhead {
  readonly name: string
  /** Address, contacts, tax number: one line each. */
  readonly lines: readonly string[]
  /** `#rrggbb` */
  readonly colour: string
  /** `data:image/png;base64,…` or jpeg. */
  readonly logo?: string
}

export interface Fact {
  readonly label: string
  readonly value: string
}

export interface PaperColumn {
  readonly label: string
  readonly align: 'left' | 'right'
  /** `fill` shares what is left. */
  readonly width: 'fit' | 'fill'
}

export type PaperBlock =
  /** Who it is for on the left, facts on the right. */
  | {
      readonly is: 'parties'
      readonly label: string
      readonly name: string
      readonly lines: readonly string[]
      readonly facts: readonly Fact[]
    }
  | { readonly is: 'facts'; readonly facts: readonly Fact[] }
  /** Each cell is one text; a newline starts a smaller second line. `strong` rows are subtotals. */
  | {
      readonly is: 'table'
      readonly columns: readonly PaperColumn[]
      readonly rows: readonly { readonly cells: readonly string[]; readonly strong?: boolean }[]
    }
  /** Where the eye ends: amounts at the right, the strong ones large. */
  | { readonly is: 'totals'; readonly rows: readonly (Fact & { readonly strong?: boolean })[] }
  | { readonly is: 'words'; readonly label: string; readonly text: string }
  | { readonly is: 'note'; readonly label?: string; readonly text: string }
  | { readonly is: 'heading'; readonly text: string }
  /** Numbered paragraphs. */
  | { readonly is: 'clauses'; readonly clauses: readonly { readonly title: string; readonly text: string }[] }
  | { readonly is: 'codes'; readonly codes: readonly { readonly content: string; readonly caption: string; readonly detail?: string }[] }
  | { readonly is: 'signatures'; readonly names: readonly string[] }
  | { readonly is: 'terms'; readonly label: string; readonly text: string }
