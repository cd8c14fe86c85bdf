import { useTranslation } from 'react-i18next'
import type { ChartProps } from './Chart.tsx'
import classes from './Chart.module.css'

/** The chart's numbers, for those who read better than they see, and for those who want the exact ones. */
export function ChartTable({ title, labels, series, format, height = 200 }: ChartProps) {
  const { t } = useTranslation('ui')
  return (
    <div className={classes.tableBox} style={{ height }} tabIndex={0} role="region" aria-label={title}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('chart.when')}</th>
            {series.map((one) => (
              <th key={one.name} scope="col" className={classes.number}>
                {one.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {labels.map((label, index) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {series.map((one) => {
                const value = one.values[index]
                return (
                  <td key={one.name} className={classes.number}>
                    {value === undefined ? '–' : format(value)}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
