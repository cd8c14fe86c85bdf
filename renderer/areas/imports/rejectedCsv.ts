import type { RejectedRow } from './importDraft.ts'

/** What a spreadsheet would take for a formula gets an apostrophe in front: what is quoted comes from a stranger's file. */
const harmless = (text: string): string => (/^\s*[=+\-@\t]/.test(text) ? `'${text}` : text)
const quoted = (text: string): string => `"${harmless(text).replaceAll('"', '""')}"`

/** The refused rows for a spreadsheet (RFC 4180, with the mark by which Excel knows UTF-8), to correct them one by one. */
export function rejectedCsv(
  rows: readonly RejectedRow[],
  heads: readonly [string, string, string],
  fieldName: (field: string) => string,
): string {
  const lines = [heads, ...rows.map(({ row, field, message }) => [String(row), fieldName(field), message])]
  return `\uFEFF${lines.map((line) => `${line.map(quoted).join(',')}\r\n`).join('')}`
}
