import { evaluateSum } from '../../../forms/evaluateSum.ts'

/** `2.5` → 250 basis points; undefined unless between 0 and 100. */
export function basisPointsOf(percent: string): number | undefined {
  const points = evaluateSum(`(${percent})*100`, 0)
  if (points === undefined) return undefined
  const whole = Number(points)
  return whole >= 0 && whole <= 10_000 ? whole : undefined
}

/** 250 basis points → `2.5`. */
export function percentOf(basisPoints: number): string {
  const text = evaluateSum(`${basisPoints}/100`, 2) ?? '0'
  return text.replace(/\.?0+$/, '') || '0'
}
