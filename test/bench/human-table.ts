import type { CaseResult, Goal } from './case.ts'

/** The results as a person reads them: each goal with what was seen, then the bare figures. */
export function humanTable(machine: Readonly<Record<string, string | number>>, results: readonly CaseResult[]): string {
  const lines = results.flatMap(({ name, goals, figures }) => [
    '',
    name,
    ...goals.map((goal) => `  ${goal.holds ? 'holds ' : 'MISSED'}  ${goal.text}: ${seen(goal)}`),
    ...Object.entries(figures).map(([figure, value]) => `          ${figure}: ${rounded(value)}`),
  ])
  const about = Object.entries(machine).map(([what, value]) => `${what} ${typeof value === 'number' ? rounded(value) : value}`)
  return `${[about.join(', '), ...lines].join('\n')}\n`
}

function seen({ value, low, high }: Goal): string {
  const interval = low === undefined || high === undefined ? '' : ` (${rounded(low)} … ${rounded(high)})`
  return rounded(value) + interval
}

function rounded(value: number): string {
  return Math.abs(value) >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)))
}
