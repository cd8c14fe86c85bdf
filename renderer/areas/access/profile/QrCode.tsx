import { create } from 'qrcode'
import { useMemo } from 'react'
import classes from '../Access.module.css'
import { qrPath } from './qrPath.ts'

/** Modules a scanner needs as white border. */
const QUIET = 4

/** A code to be scanned from the screen: black on white in either scheme. */
export function QrCode({ content, label }: { content: string; label: string }) {
  const { size, path } = useMemo(() => {
    const { modules } = create(content, { errorCorrectionLevel: 'M' })
    return { size: modules.size, path: qrPath(modules.size, (row, column) => modules.get(row, column) !== 0) }
  }, [content])
  return (
    <svg
      className={classes.qr}
      role="img"
      aria-label={label}
      viewBox={`${-QUIET} ${-QUIET} ${size + 2 * QUIET} ${size + 2 * QUIET}`}
      shapeRendering="crispEdges"
    >
      <path d={path} fill="#000" />
    </svg>
  )
}
