import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import type { UserConfig } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))

/** How the renderer is built, for electron-vite and for `vite build renderer` alike. */
export const rendererConfig: UserConfig = {
  root: here,
  // Relative, so that the same files work under app://rentflow/ and http://127.0.0.1.
  base: './',
  publicDir: false,
  plugins: [react()],
  server: { fs: { allow: [fileURLToPath(new URL('..', import.meta.url))] } },
  build: {
    outDir: fileURLToPath(new URL('../out/renderer', import.meta.url)),
    emptyOutDir: true,
    target: 'chrome138',
    // Fonts and icons stay files: the content policy allows no data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
  },
}

export default rendererConfig
