import path from 'node:path'
import { runDemo } from './run-demo.ts'

/** `npm run demo`: the main job end to end without a screen; the documents stay in `demo/`. */
const folder = path.resolve(import.meta.dirname, '../../demo')
await runDemo({ folder, say: (line) => void process.stdout.write(`${line}\n`) })
