/** So many requests in so many seconds, of one caller or of one address. */
export interface Limit {
  readonly points: number
  readonly seconds: number
  readonly byAddress: boolean
}

/** `5/15min/IP` → five in a quarter of an hour from one address. @throws Error for what is not so written: it stands in our own code */
export function parseLimit(text: string): Limit {
  const [, points, count, unit, address] = /^(\d+)\/(\d*)(s|min|hr|day)(\/IP)?$/.exec(text) ?? []
  if (points === undefined || unit === undefined) throw new Error(`“${text}” is no rate limit; write it like 5/15min/IP`)
  return { points: Number(points), seconds: Number(count || 1) * SECONDS[unit as keyof typeof SECONDS], byAddress: address !== undefined }
}

const SECONDS = { s: 1, min: 60, hr: 3600, day: 86_400 } as const
