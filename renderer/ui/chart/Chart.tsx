import { useComputedColorScheme } from '@mantine/core'
import { lazy, Suspense, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ChartTable } from './ChartTable.tsx'
import classes from './Chart.module.css'

export interface Series {
  name: string
  values: readonly (number | undefined)[]
  /** A token's number, 1–5; the position in the list unless given. */
  colour?: 1 | 2 | 3 | 4 | 5
}

export interface ChartProps {
  title: string
  /** One sentence that says what it shows. */
  summary?: string
  kind: 'bar' | 'line'
  labels: readonly string[]
  series: readonly Series[]
  /** How a value reads, on axis labels, in the tip and in the table. */
  format: (value: number) => string
  /** Shorter, for the axis: “1.2 L”. */
  formatShort?: (value: number) => string
  /** The axis ends here: 1 for shares. */
  max?: number
  stacked?: boolean
  height?: number
}

const Canvas = lazy(async () => ({ default: (await import('./ChartCanvas.tsx')).ChartCanvas }))

/** A chart, and the same numbers as a table one key away. */
export function Chart(props: ChartProps) {
  const { t } = useTranslation('ui')
  const scheme = useComputedColorScheme('light')
  const [asTable, setAsTable] = useState(false)
  const id = useId()
  return (
    <figure className={classes.figure} aria-labelledby={id}>
      <figcaption className={classes.caption}>
        <h2 id={id} className={classes.title}>
          {props.title}
        </h2>
        <button type="button" className={classes.toggle} aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {asTable ? t('chart.asChart') : t('chart.asTable')}
        </button>
      </figcaption>
      {props.summary !== undefined && <p className={classes.summary}>{props.summary}</p>}
      <div style={{ minHeight: props.height ?? 200 }}>
        {asTable ? (
          <ChartTable {...props} />
        ) : (
          <Suspense>
            {/* The colours are read from the tokens when it is drawn, so another theme is another drawing. */}
            <Canvas key={scheme} {...props} />
          </Suspense>
        )}
      </div>
    </figure>
  )
}
