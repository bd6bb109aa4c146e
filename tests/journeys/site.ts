import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crawl } from '../site/crawl.ts';
import { startSite } from '../site/process.ts';

/** Serves the demonstration story on the embedded database for all journeys, and lists its pages for them. */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'ppli-journeys-'));
  const site = await startSite({
    DATA_DIR: folder,
    CENTRE_HOSTS: 'deux-rives.localhost=cri-deux-rives',
    LOG: 'errors'
  });
  process.env.SITE = site.origin;
  const pages = await crawl(site.origin, {
    perKind: 1,
    perLanguage: process.env.EVERY_LANGUAGE ? Infinity : 1
  });
  const read = pages.filter((page) => page.type.startsWith('text/html') && page.status === 200);
  process.env.PAGES_FILE = join(folder, 'pages.json');
  writeFileSync(process.env.PAGES_FILE, JSON.stringify(read.map((page) => page.url)));
  return async () => {
    await site.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
