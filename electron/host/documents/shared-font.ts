/** What of a fontkit font a font kept across documents needs. */
export interface SharedFont {
  /** Every code point it has, ascending. */
  readonly characterSet: readonly number[]
  glyphForCodePoint(codePoint: number): object
}

/**
 * Makes a font safe to keep: fontkit remembers each glyph with the characters it was first asked for, and drawing a composite asks
 * for its parts without any. The next text with such a part would then be shaped as if it were no letter (`दिनांक` with a dotted
 * circle). Asking for every glyph by its character first settles what each one is. Private characters are left alone: Inter gives
 * them to alternates (`one.tf`), which must stay the `1` that a reader copies or searches.
 */
export function nameGlyphs(font: SharedFont): void {
  for (const codePoint of font.characterSet) if (!isPrivate(codePoint)) font.glyphForCodePoint(codePoint)
}

const isPrivate = (codePoint: number): boolean => (codePoint >= 0xe000 && codePoint <= 0xf8ff) || codePoint >= 0xf0000
