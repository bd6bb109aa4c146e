// What `npm start` and `npm test` need before anything else. Plain JavaScript: it runs on the Node of the machine.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { adviceOn, nodeAdvice } from './advice.js';
import { longWork } from './long-work.js';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const at = (/** @type {string[]} */ ...parts) => join(root, ...parts);

/** @param {string} text */
export const say = (text) => process.stderr.write(`${text}\n`);

/** Ends with what went wrong and what to do about it. @param {string} text @returns {never} */
export function fail(text) {
  say(`\n${text}`);
  process.exit(1);
}

/** @param {string} command @param {string[]} args @param {import('node:child_process').SpawnSyncOptions} [options] */
export const run = (command, args, options = {}) =>
  spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options }).status === 0;

/** When a file was last written, in milliseconds; 0 where there is none. @param {string} path */
const written = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

/** What npm calls the package of a Node for this machine; there is one for some. */
const nodePackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

/** Ends where the Node of the machine is too old. @param {boolean} shipped whether one comes with the product */
function ensureNode(shipped) {
  const { platform, arch, versions } = process;
  const advice = nodeAdvice(versions.node, { platform, arch, shipped });
  if (advice) fail(advice);
}

/** The folders of the packages that this machine takes. */
function packageFolders() {
  /** @type {{ packages: Record<string, { os?: string[], cpu?: string[], libc?: string[] }> }} */
  const { packages } = JSON.parse(readFileSync(at('package-lock.json'), 'utf8'));
  const fits = (/** @type {string[] | undefined} */ list, /** @type {string} */ own) => !list || list.includes(own);
  return Object.entries(packages)
    .filter(
      ([path, { os, cpu, libc }]) =>
        path && fits(os, process.platform) && fits(cpu, process.arch) && fits(libc, 'glibc')
    )
    .map(([path]) => path);
}

/**
 * Runs a program that says nothing until it ends.
 * @param {string} command @param {string[]} args @param {{ shell?: boolean, onStep?: (step: unknown) => void }} [options]
 * @returns {Promise<{ well: boolean, said: string }>} said: all it wrote, and why it could not run
 */
function quietly(command, args, { shell = false, onStep } = {}) {
  /** @type {import('node:child_process').SpawnOptions} */
  const how = { cwd: root, shell, stdio: ['ignore', 'pipe', 'pipe', onStep ? 'ipc' : 'ignore'] };
  const child = spawn(command, args, how);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (said += text));
  if (onStep) child.on('message', onStep);
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ well: false, said: `${said}${error.message}\n` }));
    child.once('close', (code, signal) => resolve({ well: code === 0, said: signal ? `${said}${signal}\n` : said }));
  });
}

export async function ensureDependencies() {
  // Before anything is installed in vain.
  ensureNode(nodePackage in JSON.parse(readFileSync(at('package.json'), 'utf8')).optionalDependencies);
  // npm writes the first file at the end of an install.
  if (written(at('node_modules', '.package-lock.json')) >= written(at('package-lock.json'))) return;
  const folders = packageFolders();
  const work = longWork('Installing what is missing (npm ci)');
  let before = Infinity;
  const counting = setInterval(() => {
    const there = folders.filter((folder) => existsSync(at(folder, 'package.json'))).length;
    // What an earlier install left is removed first.
    const more = there > before;
    before = there;
    if (!more) return;
    const quarters = Math.floor((4 * there) / folders.length);
    if (process.stderr.isTTY) work.at(`${there} of ${folders.length} packages`);
    else if (quarters) work.at(`${25 * quarters} % of the packages`);
  }, 1000);
  const npm = process.env.npm_execpath;
  const { well, said } = npm
    ? await quietly(process.execPath, [npm, 'ci', '--loglevel=error'])
    : await quietly('npm', ['ci', '--loglevel=error'], { shell: process.platform === 'win32' });
  clearInterval(counting);
  work.end(well ? 'Installed what was missing' : undefined);
  if (!well)
    fail(
      `${said}\nnpm ci failed. ${adviceOn(said) ?? 'Its reason stands above. Mend it and run the same command again.'}`
    );
}

/** The Node the product runs on: the one installed with it, or the machine's own if that is recent enough. */
export function productNode() {
  const installed = at('node_modules', nodePackage, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(installed)) return installed;
  ensureNode(false);
  return process.execPath;
}

/** @param {string} folder @returns {string[]} */
function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'compiled' ? [] : filesBelow(path);
    return [path];
  });
}

/** Names, sizes and dates of all that the build is made from. */
function sourcesStamp() {
  const hash = createHash('sha256');
  const files = ['src', 'static', 'bin'].flatMap((folder) => filesBelow(at(folder)));
  for (const file of [...files, at('vite.config.ts'), at('package-lock.json')].sort()) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  // The compiler of messages writes this one anew, with the same words in it.
  hash.update(readFileSync(at('project.inlang', 'settings.json')));
  return hash.digest('hex');
}

export async function ensureBuild() {
  const stamp = at('build', '.stamp');
  const sources = sourcesStamp();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return;
  const work = longWork('Building the site');
  const { well, said } = await quietly(
    productNode(),
    [at('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'],
    { onStep: (step) => work.at(String(step)) }
  );
  work.end(well ? 'Built the site' : undefined);
  if (!well)
    fail(
      `${said}\nThe build failed. ${adviceOn(said) ?? 'Its reason stands above. If you changed nothing, run: npm ci'}`
    );
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, sources);
}

/**
 * How the product's own Node is started: it holds little and makes much waste, and must not keep all it once needed. One
 * arena for all threads: a second one, in which V8 compiles and pages are compressed, kept up to 50 MiB of holes.
 */
export const memory = { flags: ['--expose-gc'], env: { MALLOC_ARENA_MAX: '1' } };

/** Runs the built program in place of this process: same terminal, signals passed on, its exit code. @param {string[]} args @param {NodeJS.ProcessEnv} [env] */
export function handOver(args, env = process.env) {
  const program = at('build', 'server', 'ppli.js');
  if (!existsSync(program)) fail('The product is not built yet. Run: npm start (or: npm ci && npm run build)');
  const child = spawn(productNode(), [...memory.flags, program, ...args], {
    stdio: 'inherit',
    env: { ...memory.env, ...env }
  });
  // A terminal sends Ctrl+C to both; a service manager signals this process alone.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  if (process.env.npm_lifecycle_event) stopWithParent(child);
  child.on('error', (error) =>
    fail(`${productNode()} cannot be run: ${error.message}. Remove the folder node_modules and run: npm start`)
  );
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}

/** npm ends at a signal without passing it on; whoever started npm meant the product. @param {import('node:child_process').ChildProcess} child */
function stopWithParent(child) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM');
  }, 500).unref();
}
