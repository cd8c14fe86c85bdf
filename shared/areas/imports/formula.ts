/**
 * Whether the text of a cell is a spreadsheet formula, which RentFlow neither computes nor keeps. A telephone number (`+91 98…`),
 * an amount below nothing (`-250`, `-₹250`), a lone dash and a remark that begins with a dash are not.
 */
export function isFormula(text: string): boolean {
  const bare = text.trim()
  if (/^[=\uff1d]\s*\S/.test(bare)) return true
  if (/^@\s*[\p{L}_.]+\s*[(!|]/u.test(bare)) return true
  if (!/^[+\-\uff0b]/.test(bare)) return false
  // A sum of numbers alone is left to the amount's own reading; what reaches for a function, a cell or a program is a formula.
  return /[\p{L}_][\p{L}\p{N}_.]*\s*\(|\||(?:^|[^\p{L}])\$?[A-Z]{1,3}\$?\d+(?:[^\p{L}\p{N}]|$)|!/u.test(bare.slice(1))
}
