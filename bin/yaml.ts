import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** `import file from './x.yaml?data'`: what the file says, taken apart when the product is built and not where it runs. */
export const yamlData = {
  name: 'yaml-data',
  enforce: 'pre' as const,
  load(id: string): string | undefined {
    if (!id.endsWith('.yaml?data')) return undefined;
    return `export default ${JSON.stringify(parse(readFileSync(id.slice(0, -'?data'.length), 'utf8')))};`;
  }
};
