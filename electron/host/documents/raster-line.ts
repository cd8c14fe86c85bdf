import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { RasterLine, Rasterise } from '../../../shared/documents/esc-pos.ts'
import { scriptRuns, type Script } from '../../../shared/documents/script-runs.ts'
import { fillPath, type Point } from './fill-path.ts'
import { FONTS_FOLDER } from './pdf-engine.ts'
import { nameGlyphs, type SharedFont } from './shared-font.ts'

/** Of a line as a picture, beside Font A's 24 dots: Devanagari needs room above and below. */
const HEIGHT = 34
const BASELINE = 25
const TYPE_SIZE = 22
/** Steps that stand for a curve; at 22 dots of type more cannot be seen. */
const CURVE_STEPS = 5

/** Draws lines of any script the fonts know as dots, shaped as in print. */
export function lineRasteriser(fontsFolder: string = FONTS_FOLDER): Rasterise {
  const { create } = createRequire(import.meta.url)('fontkit') as Fontkit
  const load = (file: string): Font => {
    const font = create(readFileSync(`${fontsFolder}/${file}`))
    nameGlyphs(font)
    return font
  }
  const normal = { latin: load('Inter-Regular.ttf'), devanagari: load('NotoSansDevanagari-Regular.ttf') }
  const bold = { latin: load('Inter-SemiBold.ttf'), devanagari: load('NotoSansDevanagari-SemiBold.ttf') }
  return (line, widthDots) => {
    const scaleY = line.tall ? 2 : 1
    const image = blank(widthDots, HEIGHT * scaleY)
    const fonts = line.bold ? bold : normal
    const right = outline(line.right ?? '', fonts)
    const left = outline(line.left, fonts)
    const gap = right.width > 0 ? TYPE_SIZE / 2 : 0
    // A pair too wide for the roll is condensed rather than cut off.
    const squeeze = Math.min(1, (widthDots - gap) / Math.max(1, left.width + right.width))
    const start = line.centre ? Math.max(0, (widthDots - left.width * squeeze) / 2) : 0
    draw(image, left, start, squeeze, scaleY)
    draw(image, right, widthDots - right.width * squeeze, squeeze, scaleY)
    return image
  }
}

interface Outline {
  readonly contours: readonly (readonly Point[])[]
  readonly width: number
}

function outline(text: string, fonts: Record<Script, Font>): Outline {
  const contours: Point[][] = []
  let x = 0
  for (const run of scriptRuns(text)) {
    const font = fonts[run.script]
    const scale = TYPE_SIZE / font.unitsPerEm
    const { glyphs, positions } = font.layout(run.text)
    for (const [index, glyph] of glyphs.entries()) {
      const position = positions[index]!
      const place = (px: number, py: number): Point => [x + (px + position.xOffset) * scale, BASELINE - (py + position.yOffset) * scale]
      contours.push(...flatten(glyph.path.commands, place))
      x += position.xAdvance * scale
    }
  }
  return { contours, width: x }
}

function flatten(commands: readonly PathCommand[], place: (x: number, y: number) => Point): Point[][] {
  const contours: Point[][] = []
  let current: Point[] = []
  let at: [number, number] = [0, 0]
  for (const { command, args } of commands) {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0] = args
    if (command === 'moveTo') {
      current = [place(x1, y1)]
      contours.push(current)
      at = [x1, y1]
    } else if (command === 'lineTo') {
      current.push(place(x1, y1))
      at = [x1, y1]
    } else if (command === 'quadraticCurveTo') {
      for (let step = 1; step <= CURVE_STEPS; step++) {
        const t = step / CURVE_STEPS
        const [a, b, c] = [(1 - t) ** 2, 2 * (1 - t) * t, t ** 2]
        current.push(place(a * at[0] + b * x1 + c * x2, a * at[1] + b * y1 + c * y2))
      }
      at = [x2, y2]
    } else if (command === 'bezierCurveTo') {
      for (let step = 1; step <= CURVE_STEPS; step++) {
        const t = step / CURVE_STEPS
        const [a, b, c, d] = [(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t ** 2, t ** 3]
        current.push(place(a * at[0] + b * x1 + c * x2 + d * x3, a * at[1] + b * y1 + c * y2 + d * y3))
      }
      at = [x3, y3]
    }
  }
  return contours
}

function blank(widthDots: number, height: number): RasterLine {
  const widthBytes = Math.ceil(widthDots / 8)
  return { widthBytes, height, dots: new Uint8Array(widthBytes * height) }
}

function draw(image: RasterLine, shape: Outline, left: number, squeeze: number, scaleY: number): void {
  const contours = shape.contours.map((contour) => contour.map(([x, y]): Point => [left + x * squeeze, y * scaleY]))
  fillPath(image, contours)
}

interface PathCommand {
  readonly command: string
  readonly args: readonly number[]
}

interface Font extends SharedFont {
  readonly unitsPerEm: number
  layout(text: string): {
    glyphs: readonly { path: { commands: readonly PathCommand[] } }[]
    positions: readonly { xAdvance: number; xOffset: number; yOffset: number }[]
  }
}

/** fontkit, which pdfkit brings along; it publishes no types. */
interface Fontkit {
  create(bytes: Uint8Array): Font
}
