import { fileURLToPath } from 'node:url';

/** How interface strings are compiled; the build and the tests use the same options. */
export const messagesOptions = {
  project: './project.inlang',
  outdir: './src/messages/compiled',
  strategy: ['globalVariable', 'baseLocale'] as ('globalVariable' | 'baseLocale')[],
  emitTsDeclarations: true,
  emitReadme: false,
  emitGitIgnore: false,
  emitPrettierIgnore: false,
  includeEslintDisableComment: false
};

/** In languages that read from right to left, each variable of a message passes through src/messages/isolated.ts. */
export const isolatedVariables = {
  name: 'isolated-variables',
  transform: (code: string, id: string) =>
    id.endsWith('/messages/compiled/messages/ar.js')
      ? `import { isolated } from '../../isolated.ts';\n${code.replaceAll(/\$\{(i\?\.\w+)\}/g, '${isolated($1)}')}`
      : undefined
};

/** Compiled messages bring a module that makes plural rules anew for each message: ours, which keeps them, takes its place. */
export const keptPlurals = {
  name: 'kept-plurals',
  enforce: 'pre' as const,
  resolveId: (source: string, importer: string | undefined) =>
    source === '../registry.js' && importer?.includes('/messages/compiled/')
      ? fileURLToPath(new URL('../src/messages/plural.ts', import.meta.url))
      : undefined
};
