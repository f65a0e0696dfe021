import { resolve } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const root = resolve(import.meta.dirname, '../../..');

// Fixed names: the server fingerprints what it serves. Each df-*.ts becomes a file of its own, loaded when its tag appears.
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  publicDir: false,
  resolve: { alias: { '@fontsource': resolve(root, 'node_modules/@fontsource') } },
  plugins: [nothingImportsTheEntry()],
  css: {
    preprocessorOptions: {
      scss: {
        loadPaths: [resolve(root, 'node_modules')],
        quietDeps: true,
        silenceDeprecations: ['import', 'global-builtin', 'color-functions', 'if-function'],
      },
    },
  },
  build: {
    outDir: resolve(root, 'src/DocFlow.Host/wwwroot/client'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: false,
    target: 'es2022',
    rollupOptions: {
      checks: { pluginTimings: false },
      input: resolve(import.meta.dirname, 'app.ts'),
      output: {
        entryFileNames: 'app.js',
        chunkFileNames: '[name].js',
        manualChunks: id => (id.includes('@hotwired/turbo') || id.endsWith('Client/turbo.ts') ? 'turbo' : undefined),
        assetFileNames: asset => {
          const name = asset.names[0] ?? '';
          if (name.endsWith('.css')) return 'app.css';
          return name.endsWith('.woff2') ? 'fonts/[name][extname]' : '[name][extname]';
        },
      },
    },
  },
});

/** The page loads app.js under a fingerprinted name; an island that imported it would run everything a second time. */
function nothingImportsTheEntry(): Plugin {
  return {
    name: 'nothing-imports-the-entry',
    generateBundle(_, bundle) {
      for (const part of Object.values(bundle))
        if (part.type === 'chunk' && part.imports.includes('app.js')) this.error(`${part.fileName} imports app.js: move what it needs to a chunk of its own.`);
    },
  };
}
