import { utf8ToBytes } from '@noble/hashes/utils.js'
import { isPrintable } from './thermal-text.ts'
import { centre, padded, THERMAL_COLUMNS, type ThermalFormat, type ThermalLine } from './thermal-lines.ts'

/** A line as dots: rows of `widthBytes` bytes, most significant bit leftmost, 1 is black. */
export interface RasterLine {
  readonly widthBytes: number
  readonly height: number
  readonly dots: Uint8Array
}

export type Rasterise = (line: ThermalLine & { is: 'text' }, widthDots: number) => RasterLine

/** Dots of one Font A character on every 203 dpi head. */
const CHARACTER_DOTS = 12

const ESC = 0x1b
const GS = 0x1d
const LF = 0x0a

/**
 * The bytes an ESC/POS printer wants (Epson's command reference; every 58 and 80 mm printer speaks it). Plain text goes as
 * characters; a line with a letter outside ASCII goes as a picture, because printers' code pages have no Devanagari.
 */
export function escPos(lines: readonly ThermalLine[], format: ThermalFormat, rasterise: Rasterise): Uint8Array {
  const width = THERMAL_COLUMNS[format]
  const out: number[] = [ESC, 0x40]
  for (const line of lines) {
    if (line.is === 'rule') out.push(...ascii('-'.repeat(width)), LF)
    else if (line.is === 'blank') out.push(LF)
    else if (line.is === 'code') out.push(...qr(line.content, format))
    else if (isPrintable(line.left + (line.right ?? ''))) out.push(...textLine(line, width))
    else out.push(...picture(rasterise(line, width * CHARACTER_DOTS)))
  }
  // Feed past the knife, then a partial cut.
  out.push(ESC, 0x64, 4, GS, 0x56, 66, 0)
  return Uint8Array.from(out)
}

function textLine(line: ThermalLine & { is: 'text' }, width: number): number[] {
  const text = line.centre ? centre(line.left, width) : padded(line.left, line.right ?? '', width)
  // Bold 0x08, double height 0x10: never double width, so that columns stay columns.
  const style = (line.bold ? 0x08 : 0) | (line.tall ? 0x10 : 0)
  if (style === 0) return [...ascii(text), LF]
  return [ESC, 0x21, style, ...ascii(text), LF, ESC, 0x21, 0]
}

/** `GS v 0`: a raster image. */
function picture(image: RasterLine): number[] {
  const { widthBytes, height, dots } = image
  return [GS, 0x76, 0x30, 0, widthBytes & 0xff, widthBytes >> 8, height & 0xff, height >> 8, ...dots]
}

/** `GS ( k`: the printer draws the code itself, centred. */
function qr(content: string, format: ThermalFormat): number[] {
  const data = [...utf8ToBytes(content)]
  const length = data.length + 3
  // Version 14 (a signed receipt) has 73 modules: 4 dots each fill 292 of the 384 dots a 58 mm head has.
  const moduleDots = format === 'thermal80' ? 5 : 4
  const command = (...bytes: number[]): number[] => [GS, 0x28, 0x6b, ...bytes]
  return [
    ...[ESC, 0x61, 1],
    ...command(4, 0, 49, 65, 50, 0),
    ...command(3, 0, 49, 67, moduleDots),
    ...command(3, 0, 49, 69, 49),
    ...command(length & 0xff, length >> 8, 49, 80, 48, ...data),
    ...command(3, 0, 49, 81, 48),
    ...[LF, ESC, 0x61, 0],
  ]
}

const ascii = (text: string): number[] => Array.from(text, (character) => character.charCodeAt(0))
