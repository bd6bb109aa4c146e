// `npm run tour`: starts the product on the demonstration, on a day that stands still, and takes the pictures of the README.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ensureBuild, ensureDependencies, fail, productNode, root, say } from './prepare.js';

/** @typedef {{ name: string, path: string, width?: number, height?: number, dark?: boolean, to?: string }} Picture */

/** Heaviest picture, bytes. */
const MOST = 150 * 1024;

/** What a reader of the README sees first. `to`: what the picture begins with. @type {Picture[]} */
const pictures = [
  { name: 'accueil', path: '/' },
  { name: 'plan', path: '/plan/fil', to: '#image' },
  { name: 'grille', path: '/plan/mise-en-rapport', to: '#grille' },
  { name: 'calendrier', path: '/plan/calendrier', dark: true, to: '#calendrier' },
  { name: 'portrait', path: '/communes/92094', to: '#population' },
  { name: 'carte', path: '/communes/carte', to: '[data-carte]' },
  { name: 'telephone', path: `${arabic()}/communes/92094`, width: 390, height: 844, dark: true }
];

await ensureDependencies();
await ensureBuild();
const { chromium } = await import('@playwright/test');
const folder = mkdtempSync(join(tmpdir(), 'ppli-tour-'));
const child = spawn(productNode(), [join(root, 'build', 'server', 'ppli.js'), 'start'], {
  stdio: ['ignore', 'pipe', 'inherit'],
  env: { PATH: process.env.PATH, PORT: '0', NOW: '2026-11-22', DUMP_EVERY: '0', DATA_DIR: folder }
});
try {
  const origin = await ready();
  const executablePath = existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined;
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  mkdirSync(join(root, 'docs', 'tour'), { recursive: true });
  for (const picture of pictures) await take(browser, origin, picture);
  await browser.close();
} finally {
  child.kill('SIGTERM');
  await new Promise((resolve) => child.once('exit', resolve));
  rmSync(folder, { recursive: true, force: true });
}

/** The way to the Arabic pages, once they are offered. */
function arabic() {
  const { locales } = JSON.parse(readFileSync(join(root, 'project.inlang', 'settings.json'), 'utf8'));
  return locales.includes('ar') ? '/ar' : '';
}

/** @returns {Promise<string>} where the product listens, once it says so */
function ready() {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The product ended with ${code}`)));
    createInterface(child.stdout).on('line', (text) => {
      const line = text.startsWith('{') ? JSON.parse(text) : {};
      if (line.text === 'ready') resolve(`http://127.0.0.1:${line.port}`);
    });
  });
}

/** @param {import('@playwright/test').Browser} browser @param {string} origin @param {Picture} picture */
async function take(browser, origin, { name, path, width = 1280, height = 860, dark = false, to }) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce'
  });
  const page = await context.newPage();
  await page.goto(origin + path, { waitUntil: 'networkidle' });
  if (path.includes('/carte')) await page.waitForSelector('[data-open]');
  if (to) await page.evaluate((first) => document.querySelector(first)?.scrollIntoView(), to);
  const png = (await page.screenshot({ animations: 'disabled' })).toString('base64');
  // The browser writes WebP, a third of the bytes of its PNG.
  const blank = await context.newPage();
  const webp = await blank.evaluate(async (given) => {
    const image = new Image();
    image.src = `data:image/png;base64,${given}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.width, image.height];
    canvas.getContext('2d')?.drawImage(image, 0, 0);
    return canvas.toDataURL('image/webp', 0.85).split(',')[1] ?? '';
  }, png);
  await context.close();
  const bytes = Buffer.from(webp, 'base64');
  if (bytes.length > MOST)
    fail(`docs/tour/${name}.webp has ${bytes.length} bytes, more than ${MOST}: show less in it.`);
  writeFileSync(join(root, 'docs', 'tour', `${name}.webp`), bytes);
  say(`docs/tour/${name}.webp  ${Math.round(bytes.length / 1024)} KB`);
}
