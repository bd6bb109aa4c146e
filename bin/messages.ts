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

/** A message of Arabic or Persian as it is compiled: by itself in a file of its language, or beside the other languages. */
const fromTheRight = {
  file: /^export const \w+ = [\s\S]*?^\};/gm,
  message: /^const (?:ar|fa)_\w+ = [\s\S]*?^\};/gm
};

/** In Arabic and Persian, which read from right to left, each variable of a message passes through src/messages/isolated.ts. */
export const isolatedVariables = {
  name: 'isolated-variables',
  transform(code: string, id: string): string | undefined {
    if (!id.includes('/messages/compiled/messages/')) return undefined;
    const theirs = /\/(?:ar|fa)\.js$/.test(id) ? fromTheRight.file : fromTheRight.message;
    const apart = code.replaceAll(theirs, (one) => one.replaceAll(/\$\{(i\?\.\w+)\}/g, '${isolated($1)}'));
    return apart === code ? undefined : `import { isolated } from '../../isolated.ts';\n${apart}`;
  }
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
