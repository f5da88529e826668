import { defineConfig } from 'vite'

/** The small script of plain pages, beside what Remix builds: build/client/enhance.js. What is seldom needed is a file of its own, fetched when it is. */
export default defineConfig({
  publicDir: false,
  build: {
    outDir: 'build/client',
    emptyOutDir: false,
    target: 'es2022',
    sourcemap: false,
    modulePreload: false,
    rollupOptions: { input: 'app/enhance/main.ts', output: { format: 'es', entryFileNames: 'enhance.js', chunkFileNames: 'assets/[name]-[hash].js' } },
  },
})
