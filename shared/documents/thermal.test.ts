import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sampleInvoiceData, sampleReceipt } from '../../test/support/sample-papers.ts'
import { escPos } from './esc-pos.ts'
import { invoicePaper } from './invoice.paper.ts'
import { receiptPaper } from './receipt.paper.ts'
import { THERMAL_COLUMNS, thermalLines, thermalPreview, type ThermalFormat } from './thermal-lines.ts'
import { isPrintable, wrap } from './thermal-text.ts'

const FORMATS = Object.keys(THERMAL_COLUMNS) as ThermalFormat[]
const width = (line: string): number => [...line].length
const noPicture = () => ({ widthBytes: 1, height: 1, dots: new Uint8Array([0xff]) })

describe.each(FORMATS)('a %s roll', (format) => {
  it('never has a line that is wider than the paper, whatever is written on it', () => {
    const words = fc.oneof(
      fc.string({ maxLength: 80 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.constantFrom('अनुराधा श्रीनिवासन', 'क्षत्रिय'.repeat(12), '₹'.repeat(50)),
    )
    fc.assert(
      fc.property(words, words, fc.integer({ min: 1, max: 10 ** 14 }), (residentName, what, amount) => {
        const data = sampleReceipt({ residentName, cleared: [{ number: 'INA1-2627-0107', what, dueOn: '2026-11-05', amount }] })
        const lines = thermalPreview(thermalLines(receiptPaper(data), format), format)
        expect(Math.max(...lines.map(width))).toBeLessThanOrEqual(THERMAL_COLUMNS[format])
      }),
      { numRuns: 300 },
    )
  })

  it('keeps every letter of what it wraps', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const bare = (lines: string): string => lines.replaceAll(/\s/g, '')
        expect(bare(wrap(text, THERMAL_COLUMNS[format]).join(''))).toBe(bare(text))
      }),
    )
  })

  it('shows DUPLICATE, the total in bold and taller, and the code before the end', () => {
    const lines = thermalLines(receiptPaper(sampleReceipt({ duplicate: true, code: 'RFR1|x' })), format)
    expect(thermalPreview(lines, format).join('\n')).toContain('*** DUPLICATE ***')
    expect(lines.find((line) => line.is === 'text' && line.left === 'Amount received')).toMatchObject({
      right: 'Rs 12,500.50',
      bold: true,
      tall: true,
    })
    expect(lines).toContainEqual({ is: 'code', content: 'RFR1|x' })
  })
})

describe('printer bytes', () => {
  const bytesOf = (paper: Parameters<typeof thermalLines>[0]): Buffer =>
    Buffer.from(escPos(thermalLines(paper, 'thermal80'), 'thermal80', noPicture))

  it('start by resetting the printer and end with a cut', () => {
    const bytes = bytesOf(receiptPaper(sampleReceipt()))
    expect(bytes.subarray(0, 2)).toEqual(Buffer.from([0x1b, 0x40]))
    expect(bytes.subarray(-4)).toEqual(Buffer.from([0x1d, 0x56, 66, 0]))
  })

  it('hand the code to the printer whole, with its length', () => {
    const content = `RFR1|${'x'.repeat(300)}`
    const bytes = bytesOf(receiptPaper(sampleReceipt({ code: content })))
    const at = bytes.indexOf(content)
    expect(at).toBeGreaterThan(0)
    const length = content.length + 3
    expect([...bytes.subarray(at - 8, at)]).toEqual([0x1d, 0x28, 0x6b, length & 0xff, length >> 8, 49, 80, 48])
  })

  it('are plain characters for English, with no sign that a code page lacks', () => {
    const lines = thermalLines(invoicePaper(sampleInvoiceData()), 'thermal80')
    const texts = lines.flatMap((line) => (line.is === 'text' ? [line.left + (line.right ?? '')] : []))
    expect(texts.filter((text) => !isPrintable(text))).toEqual([])
  })

  it('draw a line as a picture when it has a letter that is not ASCII', () => {
    const drawn: string[] = []
    const paper = receiptPaper(sampleReceipt({ residentName: 'अनुराधा' }))
    escPos(thermalLines(paper, 'thermal58'), 'thermal58', (line, dots) => {
      drawn.push(line.left)
      expect(dots).toBe(384)
      return noPicture()
    })
    expect(drawn).toEqual(['अनुराधा'])
  })
})
