import type { CustomTableLayout } from 'pdfmake/interfaces.js'

const HAIRLINE = '#d5dade'

/** Lines only where the eye needs one: under the head, a hair between rows, none at the sides. */
export function tableLayouts(colour: string): Record<string, CustomTableLayout> {
  const padding = {
    paddingLeft: (index: number) => (index === 0 ? 0 : 5),
    paddingRight: (index: number, node: { table: { widths?: unknown } }) => (index === (node.table.widths as unknown[]).length - 1 ? 0 : 5),
    vLineWidth: () => 0,
  }
  return {
    charges: {
      ...padding,
      hLineWidth: (index, node) => (index === 0 ? 0 : index === 1 || index === node.table.body.length ? 0.9 : 0.4),
      hLineColor: (index, node) => (index === 1 || index === node.table.body.length ? colour : HAIRLINE),
      paddingTop: () => 3.2,
      paddingBottom: () => 3.2,
    },
    plain: { ...padding, hLineWidth: () => 0, paddingTop: () => 1.5, paddingBottom: () => 1.5 },
    totals: {
      ...padding,
      hLineWidth: () => 0,
      paddingTop: () => 2.5,
      paddingBottom: () => 2.5,
    },
  }
}
