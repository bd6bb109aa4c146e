// `npm test`: installs what is missing, then every check of the project. `npm run test:fast` is the inner loop.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { ensureBuild, ensureDependencies, fail, productNode, root, run, say } from './prepare.js';

const fast = process.argv[2] === 'fast';
const count = { passed: 0, failed: 0 };
/** @type {string[]} said once more at the end, so that the tail of a long log names what failed */
const failures = [];
const reports = mkdtempSync(join(tmpdir(), 'ppli-reports-'));

await ensureDependencies();
const node = productNode();
const env = {
  ...process.env,
  PATH: `${join(node, '..')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`
};

/** @param {string} script @param {string[]} args @param {Record<string, string>} [extra] */
const tool = (script, args, extra = {}) =>
  run(node, [join(root, 'node_modules', ...script.split('/')), ...args], { env: { ...env, ...extra } });

/** @param {string} title @param {() => boolean} work */
function check(title, work) {
  say(`\n── ${title}`);
  if (work()) count.passed += 1;
  else {
    count.failed += 1;
    failures.push(title);
  }
}

say('\n── build');
await ensureBuild();
count.passed += 1;
check(
  'types',
  () =>
    tool('@sveltejs/kit/svelte-kit.js', ['sync']) &&
    tool('svelte-check/bin/svelte-check', ['--fail-on-warnings', '--output', 'human'])
);
check('lint', () => tool('oxlint/bin/oxlint', ['--deny-warnings']));
check('formatting', () => tool('prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']));
check('room walls', () =>
  tool('dependency-cruiser/bin/dependency-cruise.mjs', ['src', 'bin', '--config', '.dependency-cruiser.js'])
);
check('dead code', () => tool('knip/bin/knip.js', []));

if (!fast) ensurePostgresql();
suite('unit and database tests', 'vitest', (file) =>
  tool('vitest/vitest.mjs', [
    'run',
    ...(fast ? ['--project', 'unit'] : []),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`
  ])
);
if (!fast) {
  const browser = ensureBrowser();
  suite('browser tests', 'playwright', (file) =>
    tool('@playwright/test/cli.js', ['test', '--reporter=list,json'], {
      PLAYWRIGHT_JSON_OUTPUT_NAME: file,
      CHROMIUM: browser
    })
  );
}
rmSync(reports, { recursive: true, force: true });
say('');
for (const failure of failures) say(`failed: ${failure}`);
process.stdout.write(`${count.passed} passed, ${count.failed} failed\n`);
process.exit(count.failed ? 1 : 0);

/** Runs tests and counts each of them. A run that ends badly without a failed test counts as one. @param {string} title @param {'vitest' | 'playwright'} kind @param {(file: string) => boolean} work */
function suite(title, kind, work) {
  say(`\n── ${title}`);
  const file = join(reports, `${kind}.json`);
  const well = work(file);
  const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const passed = kind === 'vitest' ? (report.numPassedTests ?? 0) : (report.stats?.expected ?? 0);
  const failed =
    kind === 'vitest' ? (report.numFailedTests ?? 0) : (report.stats?.unexpected ?? 0) + (report.stats?.flaky ?? 0);
  count.passed += passed;
  count.failed += well ? failed : Math.max(failed, 1);
  if (well && passed === 0) count.failed += 1;
  const names = kind === 'vitest' ? failedInVitest(report) : failedInPlaywright(report);
  failures.push(...names);
  if (names.length === 0 && (!well || passed === 0)) failures.push(title);
}

/** @param {import('vitest/node').JsonTestResults | Record<string, never>} report */
function failedInVitest(report) {
  return (report.testResults ?? []).flatMap((file) => {
    const tests = file.assertionResults.filter((test) => test.status === 'failed').map((test) => test.fullName);
    const where = relative(root, file.name);
    if (tests.length === 0 && file.status === 'failed') return [where];
    return tests.map((test) => `${where} › ${test}`);
  });
}

/** Tests that failed, and those that passed only when run again. @param {{ suites?: import('@playwright/test/reporter').JSONReportSuite[] }} report @returns {string[]} */
function failedInPlaywright(report) {
  return (report.suites ?? []).flatMap((suite) => [
    ...suite.specs
      .filter((spec) => spec.tests.some((test) => test.status === 'unexpected' || test.status === 'flaky'))
      .map((spec) => `${spec.file}:${spec.line} › ${spec.title}`),
    ...failedInPlaywright(suite)
  ]);
}

/** Debian and its kin only. @param {string[]} packages */
function install(packages) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  say(`Installing ${packages.join(', ')} …`);
  const apt = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  return (
    run('apt-get', ['update', '-qq'], apt) &&
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], apt)
  );
}

function ensurePostgresql() {
  const there = () => {
    const debian = '/usr/lib/postgresql';
    if (existsSync(debian) && readdirSync(debian).some((version) => existsSync(join(debian, version, 'bin', 'initdb'))))
      return true;
    return spawnSync('initdb', ['--version']).status === 0;
  };
  if (!there() && !(install(['postgresql']) && there()))
    fail('The tests need PostgreSQL 15 or later (initdb). Install it and run the same command again.');
}

/** @returns {string} path of a Chromium, or nothing where Playwright has its own */
function ensureBrowser() {
  const system = '/usr/bin/chromium';
  if (existsSync(system)) return system;
  if (install(['chromium']) && existsSync(system)) return system;
  if (!tool('@playwright/test/cli.js', ['install', 'chromium']))
    fail('The browser tests need Chromium. Install it, or allow its download, and run the same command again.');
  return '';
}
