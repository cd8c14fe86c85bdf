import axe from 'axe-core'
import type { Page } from 'playwright-core'

/**
 * What axe finds wrong with the page as it is now, one line for each element: the rule, where, and why. `colours`: only what another
 * scheme of colours could change.
 */
export async function findViolations(page: Page, asked: 'all' | 'colours' = 'all'): Promise<string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async (which) => {
    const rules = ['color-contrast', 'link-in-text-block']
    const options = which === 'all' ? {} : { runOnly: { type: 'rule' as const, values: rules } }
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(options)
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(' ')} – ${node.failureSummary?.split('\n').at(-1)?.trim() ?? ''}`),
    )
  }, asked)
}
