import type { Page } from 'playwright-core'

/** Has the host's answer to a read look different on its way to the page. */
export async function pretend(page: Page, action: string, change: (output: Record<string, unknown>) => unknown): Promise<void> {
  await page.route('**/trpc/read**', async (route) => {
    const input = JSON.parse(new URL(route.request().url()).searchParams.get('input') ?? '{}') as Record<string, { name: string }>
    const response = await route.fetch()
    const answers = (await response.json()) as { result?: { data: { output: Record<string, unknown> } } }[]
    for (const [index, { name }] of Object.entries(input)) {
      const data = answers[Number(index)]?.result?.data
      if (data && name === action) data.output = change(data.output) as Record<string, unknown>
    }
    await route.fulfill({ response, json: answers })
  })
}
