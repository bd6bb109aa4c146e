/** Tells whoever started the build (bin/prepare.js) what it is at. */
export const buildSteps = {
  name: 'build-steps',
  apply: 'build' as const,
  configResolved: () => tell('compiling the words of all languages'),
  buildStart: () => tell('reading the pages'),
  renderStart: () => tell('writing what the server runs'),
  writeBundle: () => tell('making what browsers are sent')
};

/** Heard only by a parent that listens. */
const tell = (step: string): void => void process.send?.(step);
