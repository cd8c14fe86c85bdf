import { defineConfig } from 'electron-vite'
import { fileURLToPath } from 'node:url'
import { rendererConfig } from './renderer/vite.config.ts'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/**
 * What loads native code, files or threads of its own stays a package: exactly the `dependencies` of package.json. Everything
 * else is bundled: the app starts faster and its archive stays small. trpc-electron must be, for it imports `ipcRenderer`,
 * which Electron's main process has not.
 */
const PACKAGES = ['better-sqlite3', 'electron-updater', 'exceljs', 'pdfmake', 'pino', 'qrcode']

export default defineConfig({
  main: {
    build: {
      outDir: at('./out/main'),
      externalizeDeps: false,
      minify: true,
      rollupOptions: {
        external: PACKAGES,
        input: {
          main: at('./electron/main/main.ts'),
          'document.worker': at('./electron/host/documents/document.worker.ts'),
          'read-table.worker': at('./electron/host/files/read-table.worker.ts'),
          'reading.worker': at('./electron/host/reading/reading.worker.ts'),
        },
        // One flat folder: threads are found beside whichever file asks for them; see electron/host/bundled.ts.
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: at('./out/preload'),
      // A sandboxed preload may require nothing but `electron`: everything else is bundled into one CommonJS file.
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: at('./electron/preload/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    ...rendererConfig,
    build: { ...rendererConfig.build, rollupOptions: { input: at('./renderer/index.html') } },
  },
})
