export const RECEIPT_FORMATS = ['a4', 'a5', 'thermal80', 'thermal58'] as const
export type ReceiptFormat = (typeof RECEIPT_FORMATS)[number]

const KEY = 'rentflow.receiptFormat'

/** The paper this desk last used. */
export function receiptFormat(): ReceiptFormat {
  const kept = localStorage.getItem(KEY)
  return RECEIPT_FORMATS.find((format) => format === kept) ?? 'a5'
}

export function rememberFormat(format: ReceiptFormat): void {
  localStorage.setItem(KEY, format)
}
