/** What a spreadsheet takes as the start of a formula. */
const FORMULA_START = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/

/**
 * Text that a spreadsheet will not run: names and notes come from anybody, and `=HYPERLINK(…)` in one must stay text.
 * An apostrophe in front is what spreadsheets themselves use to say so. Source: OWASP, CSV injection.
 */
export function formulaSafe(text: string): string {
  return FORMULA_START.test(text.trimStart()) || FORMULA_START.test(text) ? `'${text}` : text
}
