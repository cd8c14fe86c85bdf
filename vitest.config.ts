import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{shared,electron,renderer,sync-server,test}/**/*.test.{ts,tsx}'],
    exclude: ['node_modules/**', 'out/**'],
    // They end what hangs and measure nothing: a server is begun in three seconds, and in a minute where everything is busy.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    // What is waited for comes when it comes: on a busy machine a second is not long.
    expect: { poll: { timeout: 15_000 } },
  },
})
