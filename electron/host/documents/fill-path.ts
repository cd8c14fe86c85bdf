import type { RasterLine } from '../../../shared/documents/esc-pos.ts'

export type Point = readonly [x: number, y: number]

/** Blackens every dot whose middle lies inside the contours (non-zero winding, as fonts are drawn). */
export function fillPath(image: RasterLine, contours: readonly (readonly Point[])[]): void {
  const edges = contours.flatMap(edgesOf)
  for (let row = 0; row < image.height; row++) {
    const y = row + 0.5
    const crossings = edges
      .filter((edge) => edge.top <= y && y < edge.bottom)
      .map((edge) => ({ x: edge.x + (y - edge.top) * edge.slope, turn: edge.turn }))
      .sort((a, b) => a.x - b.x)
    let winding = 0
    for (const [index, crossing] of crossings.entries()) {
      winding += crossing.turn
      const next = crossings[index + 1]
      if (winding !== 0 && next) blacken(image, row, crossing.x, next.x)
    }
  }
}

interface Edge {
  readonly top: number
  readonly bottom: number
  /** Where it is at its top. */
  readonly x: number
  readonly slope: number
  readonly turn: 1 | -1
}

function edgesOf(contour: readonly Point[]): Edge[] {
  return contour.flatMap((from, index): Edge[] => {
    const to = contour[(index + 1) % contour.length]!
    if (from[1] === to[1]) return []
    const isDown = from[1] < to[1]
    const [upper, lower] = isDown ? [from, to] : [to, from]
    const slope = (lower[0] - upper[0]) / (lower[1] - upper[1])
    return [{ top: upper[1], bottom: lower[1], x: upper[0], slope, turn: isDown ? 1 : -1 }]
  })
}

function blacken(image: RasterLine, row: number, from: number, to: number): void {
  const last = Math.min(image.widthBytes * 8, Math.ceil(to - 0.5))
  for (let x = Math.max(0, Math.ceil(from - 0.5)); x < last; x++) image.dots[row * image.widthBytes + (x >> 3)]! |= 0x80 >> (x & 7)
}
