import type { Money } from '../../shared/kernel/money.ts'
import { useFormat } from './format.ts'
import classes from './Amount.module.css'

export interface AmountProps {
  value: Money | undefined
  /** With the symbol: for amounts that stand alone, outside a column. */
  symbol?: boolean
  strong?: boolean
  /** `due` turns red above zero. */
  tone?: 'due' | undefined
}

/** Money in a column: right-aligned, tabular, minus sign, zero as a dash. */
export function Amount({ value, symbol = false, strong = false, tone }: AmountProps) {
  const format = useFormat()
  const minor = value?.minor ?? 0
  const text = !value || minor === 0 ? '–' : (symbol ? format.money(value) : format.amount(value)).replace(/^-/, '−')
  return (
    <span className={classes.amount} data-strong={strong} data-tone={tone === 'due' && minor > 0 ? 'due' : undefined}>
      {text}
    </span>
  )
}
