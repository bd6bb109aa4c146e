import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { defineConfig } from 'vitest/config';
import { buildSteps } from './bin/build-steps.ts';
import { isolatedVariables, keptPlurals, messagesOptions } from './bin/messages.ts';
import { svelteInWorker } from './bin/svelte-in-worker.ts';
import { unhydrated } from './bin/unhydrated.ts';
import { yamlData } from './bin/yaml.ts';

export default defineConfig({
  // Bundled, because finding their many files at run time takes a third of a second of each start.
  ssr: { noExternal: [/^drizzle-orm/, 'valibot', 'topojson-client', 'd3-geo', 'csv-parse', 'yaml'] },
  // A font is a file, however small: the policy of the pages lets none in that stands in a style sheet.
  build: { assetsInlineLimit: (file) => (file.endsWith('.woff2') ? false : undefined) },
  // Scripts of browsers are modules of their own, made by this road: that of the interactive map, fetched by its page
  // alone, and those of the directory without a network, one of which draws pages with the site's own components.
  worker: { format: 'es', plugins: () => [svelteInWorker, yamlData, keptPlurals, isolatedVariables] },
  plugins: [
    yamlData,
    paraglideVitePlugin(messagesOptions),
    keptPlurals,
    isolatedVariables,
    sveltekit({
      adapter: adapter(),
      paths: { relative: false },
      inlineStyleThreshold: 0,
      csp: {
        mode: 'hash',
        directives: {
          'default-src': ['none'],
          'script-src': ['self'],
          'style-src': ['self'],
          'img-src': ['self'],
          'font-src': ['self'],
          'connect-src': ['self'],
          'worker-src': ['self'],
          'manifest-src': ['self'],
          'form-action': ['self'],
          'base-uri': ['none'],
          'frame-ancestors': ['none'],
          'object-src': ['none']
        }
      }
    }),
    unhydrated,
    buildSteps
  ],
  // A test run reads files once; watching them only keeps the process from ending.
  server: process.env.VITEST ? { watch: null } : {},
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['src/**/*.test.ts', 'bin/**/*.test.ts'], exclude: ['**/*.server.test.ts'] }
      },
      {
        // Tests that need a database: the same on both engines, on clones of the seeded story.
        extends: true,
        test: {
          name: 'database',
          include: ['{src,bin,tests}/**/*.server.test.ts'],
          globalSetup: 'tests/seed.ts',
          testTimeout: 30_000,
          maxWorkers: 2
        }
      }
    ]
  },
  environments: {
    ssr: {
      build: {
        rolldownOptions: {
          // The command line is built with the pages, so that both share one database and one page cache.
          input: { ppli: 'bin/command-line/main.ts' },
          // Styles that several pages share are one sheet: a page asks for three, not for one of each of its parts.
          output: { codeSplitting: { groups: [{ name: 'parts', test: /[?&]type=style|\.css$/, minShareCount: 2 }] } }
        }
      }
    }
  }
});
