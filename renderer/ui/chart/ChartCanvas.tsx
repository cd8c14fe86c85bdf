import { useEffect, useRef } from 'react'
import { chartOption } from './chartOption.ts'
import type { ChartProps } from './Chart.tsx'
import { init } from './echarts.ts'

export function ChartCanvas(props: ChartProps) {
  const box = useRef<HTMLDivElement>(null)
  const drawn = useRef<ReturnType<typeof init>>(undefined)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const chart = init(element, null, { renderer: 'canvas' })
    drawn.current = chart
    const observer = new ResizeObserver(() => chart.resize())
    observer.observe(element)
    return () => {
      observer.disconnect()
      chart.dispose()
      drawn.current = undefined
    }
  }, [])
  useEffect(() => {
    const element = box.current
    if (element)
      drawn.current?.setOption(
        chartOption(props, (name) => getComputedStyle(element).getPropertyValue(name).trim()),
        true,
      )
  }, [props])
  return <div ref={box} role="img" aria-label={props.summary ?? props.title} style={{ height: props.height ?? 200 }} />
}
