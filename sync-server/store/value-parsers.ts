/**
 * How values of Postgres become values of ours, by type id, the same on both engines: whole numbers as numbers (money is always a
 * safe integer; anything larger stays text), days and moments as the text they are.
 */
export const VALUE_PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  // int8
  20: (text) => (Number.isSafeInteger(Number(text)) ? Number(text) : text),
  // date, timestamp, timestamptz, numeric
  1082: (text) => text,
  1114: (text) => text,
  1184: (text) => text,
  1700: (text) => text,
}
