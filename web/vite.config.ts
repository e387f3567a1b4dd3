// How the page is built: everything under /app, nothing inlined, since the page's policy allows
// neither inline scripts nor data URLs for fonts.
import { defineConfig } from 'vite';

/** The server that `npm run dev` passes requests on to. */
const server = process.env['RENDEZVOUS_URL'] ?? 'http://127.0.0.1:8080';
const routes = ['/auth', '/profile', '/match', '/interests', '/media', '/settings', '/app/setup.json'];

export default defineConfig({
  base: '/app/',
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 400,
  },
  server: {
    port: 5173,
    strictPort: true,
    proxy: {
      ...Object.fromEntries(routes.map((route) => [route, { target: server }])),
      '/socket.io': { target: server, ws: true },
    },
  },
});
