import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { scorerPlugin } from './scripts/scorer-plugin.mjs';

const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

export default defineConfig({
  base: './',
  define: { global: 'globalThis' },
  server: { headers: isolation },
  preview: { headers: isolation },
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2500,
    reportCompressedSize: false,
  },
  worker: {
    format: 'es',
    plugins: () => [scorerPlugin()],
    rolldownOptions: {
      output: {
        entryFileNames: 'assets/[name]-[hash].js',
        chunkFileNames: 'assets/[name]-[hash].js',
      },
    },
  },
  optimizeDeps: {
    include: [
      'comlink',
      'papaparse',
      '@tensorflow/tfjs-core',
      '@tensorflow/tfjs-backend-cpu',
      '@tensorflow/tfjs-backend-wasm',
      '@tensorflow/tfjs-backend-webgl',
      '@tensorflow/tfjs-backend-webgpu',
    ],
  },
  plugins: [
    react(),
    scorerPlugin(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'workers',
      filename: 'gateway.ts',
      injectRegister: false,
      manifest: false,
      injectManifest: {
        rollupFormat: 'iife',
        globPatterns: ['**/*.{js,css,html,wasm,woff2,svg,png,json,webmanifest,csv,zip}'],
        globIgnores: ['gateway.js', '**/*.map', 'assets/duckdb-*.wasm', 'assets/ort-wasm-*.wasm'],
        maximumFileSizeToCacheInBytes: 16 * 1024 * 1024,
      },
    }),
  ],
});
