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
