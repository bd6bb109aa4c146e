// What `npm start` and `npm test` need before anything else. Plain JavaScript: it runs on the Node of the machine.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

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

export function ensureDependencies() {
  // npm writes the first file at the end of an install.
  if (written(at('node_modules', '.package-lock.json')) >= written(at('package-lock.json'))) return;
  say('Installing what is missing (npm ci, about a minute) …');
  const npm = process.env.npm_execpath;
  const done = npm
    ? run(process.execPath, [npm, 'ci', '--loglevel=error'])
    : run('npm', ['ci', '--loglevel=error'], { shell: process.platform === 'win32' });
  if (!done) fail('npm ci failed: its reason stands above. Mend it and run the same command again.');
}

/** The Node the product runs on: the one installed with it, or the machine's own if that is recent enough. */
export function productNode() {
  const installed = at(
    'node_modules',
    `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`,
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node'
  );
  if (existsSync(installed)) return installed;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  return fail(
    `Node ${process.versions.node} is too old for this system (${process.platform} ${process.arch}). Install Node 24 from https://nodejs.org and run the same command again.`
  );
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

export function ensureBuild() {
  const stamp = at('build', '.stamp');
  const sources = sourcesStamp();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return;
  say('Building the site …');
  const built = spawnSync(
    productNode(),
    [at('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'],
    { cwd: root, encoding: 'utf8' }
  );
  if (built.status !== 0)
    fail(`${built.stdout}${built.stderr}\nThe build failed: see above. If you changed nothing, run: npm ci`);
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
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}

/** npm ends at a signal without passing it on; whoever started npm meant the product. @param {import('node:child_process').ChildProcess} child */
function stopWithParent(child) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM');
  }, 500).unref();
}
