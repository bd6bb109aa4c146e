import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The full path of what stands in the folder of the product, above wherever this was built to: files that are read as
 * files, such as fonts.
 */
export function inProduct(path: string): string {
  for (let at = dirname(fileURLToPath(import.meta.url)); ; at = dirname(at)) {
    const found = join(at, path);
    if (existsSync(found)) return found;
    if (dirname(at) === at) throw new Error(`There is no ${path} above the product`);
  }
}
