/** Builds the console into web/dist, and serves it with hot reload beside a gateway. */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const GATEWAY = process.env['CARAVAN_URL'] ?? 'http://127.0.0.1:3000'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  // Fonts stay files: the page may load them from its own server only.
  build: { target: 'es2023', assetsInlineLimit: 0, reportCompressedSize: false },
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(
      ['/api', '/docs', '/openapi.json', '/openapi-admin.json'].map((path) => [
        path,
        // The gateway takes changes only from its own origin.
        { target: GATEWAY, changeOrigin: true, headers: { origin: GATEWAY } },
      ]),
    ),
  },
})
