import type { ContentText } from 'pdfmake/interfaces.js'
import { hasDevanagari, scriptRuns } from '../../../shared/documents/script-runs.ts'

/** `width` counts where the text is a column of its own. */
export type TextStyle = Omit<ContentText, 'text'> & { width?: number | 'auto' | '*' }

/** At one size Devanagari looks smaller than Inter beside it. */
const DEVANAGARI_SCALE = 1.08

/** Text in the fonts its scripts need: pdfmake has no fallback from one font to another. */
export function styled(written: string, style: TextStyle = {}): ContentText {
  const text = breakable(written)
  if (!hasDevanagari(text)) return { ...style, text }
  const devanagari = { font: 'Devanagari', ...(style.fontSize ? { fontSize: style.fontSize * DEVANAGARI_SCALE } : {}) }
  return {
    ...style,
    text: scriptRuns(text).map((run) => (run.script === 'devanagari' ? { text: run.text, ...devanagari } : run.text)),
  } as ContentText
}

/** The first line as it is, the others small and grey under it. */
export function withSmallLines(text: string, style: TextStyle, small: TextStyle): ContentText | { stack: ContentText[] } {
  const [first, ...rest] = text.split('\n')
  if (rest.length === 0) return styled(text, style)
  return { stack: [styled(first ?? '', style), ...rest.map((line) => styled(line, { ...style, ...small }))] }
}

const LONG_WORD = /\S{40,}/gu
const PIECE = /\S{1,20}/gu

/** pdfmake never breaks a word, and one that is wider than its column pushes the next column off the page. */
function breakable(text: string): string {
  return text.replaceAll(LONG_WORD, (word) => word.replaceAll(PIECE, '$&\u200b'))
}
