import { cpSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'vite'

/**
 * `npm run build:server`: the server as a folder that needs Node and nothing else, for a container. Packages that read WebAssembly or
 * native code from beside themselves are copied, without the sources those were built from.
 */
const ROOT = path.resolve(import.meta.dirname, '..')
const OUT = path.join(ROOT, 'out/server')
const WHOLE = ['@electric-sql/pglite', 'better-sqlite3']
const SOURCES = /^(deps|src)(\/|$)|\.map$/
/** What the server reads as files, from beside the code that reads it. */
const BESIDE = ['store/migrations', 'http/openapi/docs.html', 'http/openapi/docs.css', 'http/openapi/docs.js']

rmSync(OUT, { recursive: true, force: true })
await build({
  configFile: false,
  root: ROOT,
  logLevel: 'warn',
  ssr: { noExternal: true, external: [...WHOLE, 'pg-native'] },
  build: {
    ssr: true,
    outDir: OUT,
    target: 'node24',
    minify: false,
    rollupOptions: {
      input: { start: path.join(ROOT, 'sync-server/start.ts'), cli: path.join(ROOT, 'sync-server/cli.ts') },
      // All in one folder: what code reads from beside itself is copied there below.
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunk-[name]-[hash].js' },
    },
  },
})
for (const name of WHOLE)
  cpSync(path.join(ROOT, 'node_modules', name), path.join(OUT, 'node_modules', name), {
    recursive: true,
    filter: (file) => !SOURCES.test(path.relative(path.join(ROOT, 'node_modules', name), file)),
  })
for (const beside of BESIDE) cpSync(path.join(ROOT, 'sync-server', beside), path.join(OUT, path.basename(beside)), { recursive: true })
writeFileSync(path.join(OUT, 'package.json'), `${JSON.stringify({ name: 'rentflow-server', private: true, type: 'module' }, null, 2)}\n`)
