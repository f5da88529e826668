import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig, type Plugin } from 'vite'

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true
  }
}

/** The server's own entries are built together with the pages: one copy of every module, one database. */
const entries = (): Plugin => ({
  name: 'hearth-entries',
  enforce: 'post',
  config: (_, { isSsrBuild }) =>
    isSsrBuild
      ? {
          build: {
            target: 'node20',
            rollupOptions: {
              input: { start: 'app/start.ts', 'render-worker': 'app/jobs/render-worker.ts', 'report-worker': 'app/jobs/report-worker.ts', 'clean-worker': 'app/jobs/clean-worker.ts', 'reader-worker': 'app/jobs/reader-worker.ts' },
              output: { entryFileNames: '[name].js' },
            },
          },
        }
      : {},
})

export default defineConfig({
  plugins: [
    remix({
      appDirectory: 'app',
      serverModuleFormat: 'esm',
      ignoredRouteFiles: ['**/*'],
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_lazyRouteDiscovery: true,
        v3_singleFetch: true,
        v3_routeConfig: true,
      },
    }),
    entries(),
  ],
  css: { preprocessorOptions: { scss: { quietDeps: true, loadPaths: ['node_modules'] } } },
  build: { sourcemap: false, assetsInlineLimit: 0 },
})
