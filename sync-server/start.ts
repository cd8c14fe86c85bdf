import { readConfig } from './config.ts'
import { endRefused } from './end-refused.ts'
import { serveUntilStopped } from './serve-until-stopped.ts'

// `npm run server`: everything it may be told stands in config.ts.
try {
  await serveUntilStopped(readConfig())
} catch (thrown) {
  endRefused(thrown)
}
