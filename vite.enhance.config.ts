import { defineConfig } from 'vite'

/** The small script of plain pages, one file beside what Remix builds: build/client/enhance.js. */
export default defineConfig({
  publicDir: false,
  build: {
    outDir: 'build/client',
    emptyOutDir: false,
    target: 'es2022',
    sourcemap: false,
    modulePreload: false,
    rollupOptions: { input: 'app/enhance/main.ts', output: { format: 'iife', entryFileNames: 'enhance.js' } },
  },
})
