import type { EChartsCoreOption } from 'echarts/core'
import type { ChartProps } from './Chart.tsx'

/** What echarts is told: quiet axes, bars from zero, colours from the tokens. */
export function chartOption(chart: ChartProps, token: (name: string) => string): EChartsCoreOption {
  const text = { color: token('--text-2'), fontFamily: token('--font'), fontSize: 12 }
  const short = chart.formatShort ?? chart.format
  const isFlat = chart.max === undefined && chart.series.every(({ values }) => values.every((value) => !value))
  return {
    animation: false,
    textStyle: { fontFamily: token('--font') },
    grid: {
      left: 0,
      right: 16,
      top: chart.series.length > 1 ? 32 : 12,
      bottom: 4,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    ...(chart.series.length > 1
      ? {
          legend: {
            left: 0,
            top: 0,
            itemWidth: 10,
            itemHeight: 10,
            itemGap: 16,
            icon: 'roundRect',
            selectedMode: false,
            textStyle: text,
            padding: 0,
          },
        }
      : {}),
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: chart.kind === 'bar' ? 'shadow' : 'line', shadowStyle: { color: token('--bg-hover'), opacity: 0.5 } },
      backgroundColor: token('--bg'),
      borderColor: token('--line'),
      textStyle: { color: token('--text'), fontFamily: token('--font'), fontSize: 12 },
      valueFormatter: (value: unknown) => (typeof value === 'number' ? chart.format(value) : '–'),
    },
    xAxis: {
      type: 'category',
      data: [...chart.labels],
      axisTick: { show: false },
      axisLine: { lineStyle: { color: token('--line') } },
      axisLabel: { ...text, hideOverlap: true, ...(chart.labels.length <= 6 ? { interval: 0 } : {}) },
      boundaryGap: chart.kind === 'bar',
    },
    yAxis: {
      type: 'value',
      min: 0,
      splitNumber: 3,
      ...(chart.max === undefined ? {} : { max: chart.max, interval: chart.max / 4 }),
      // Where there is nothing to measure yet, the parts of one would all read as nothing.
      axisLabel: { ...text, formatter: (value: number) => (isFlat && value > 0 ? '' : short(value)) },
      splitLine: { lineStyle: { color: token('--line') } },
    },
    series: chart.series.map((one, index) => ({
      name: one.name,
      type: chart.kind,
      data: one.values.map((value) => value ?? null),
      itemStyle: {
        color: token(`--chart-${one.colour ?? (index % 5) + 1}`),
        ...(chart.kind === 'bar' ? { borderRadius: chart.stacked ? 0 : [2, 2, 0, 0] } : {}),
      },
      ...(chart.kind === 'bar'
        ? { barMaxWidth: 24, barGap: '15%' }
        : { symbol: 'circle', symbolSize: 5, lineStyle: { width: 2 }, areaStyle: { opacity: 0.08 } }),
      ...(chart.stacked ? { stack: 'all' } : {}),
    })),
  }
}
