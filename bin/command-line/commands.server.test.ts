import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { engines, newDatabase } from '../../tests/databases.ts';

function ppli(args: string[], env: Record<string, string> = {}): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['build/server/ppli.js', ...args], {
    env: { PATH: process.env.PATH, DUMP_EVERY: '0', ...env },
    encoding: 'utf8'
  });
  return { status, out: stdout, err: stderr };
}

async function place(engine: (typeof engines)[number], from: 'story' | 'empty'): Promise<Record<string, string>> {
  const { options, drop } = await newDatabase(engine, from);
  onTestFinished(drop);
  return { DATA_DIR: options.dataDir, ...(options.url ? { DATABASE_URL: options.url } : {}) };
}

describe('ppli', () => {
  it('explains itself', () => {
    const { status, out } = ppli(['help']);
    expect(status).toBe(0);
    for (const name of ['start', 'migrate', 'import', 'dump FILE', 'restore FILE', 'check'])
      expect(out).toContain(name);
    expect(ppli([]).out).toBe(out);
    expect(ppli(['restore', '--help']).out).toContain('--replace');
  });

  it.each([[['nope']], [['dump']], [['check', 'everything']], [['migrate', '--quickly']]])(
    'exits with 2 when called wrongly: %s',
    (args) => {
      const { status, err } = ppli(args);
      expect(status).toBe(2);
      expect(err).toContain('ppli');
    }
  );

  it('exits with 1 when there is no such file, and 2 on a wrong setting', () => {
    expect(ppli(['restore', '/nowhere/x.dump.gz'])).toMatchObject({
      status: 1,
      err: 'There is no file /nowhere/x.dump.gz\n'
    });
    expect(ppli(['check'], { DUMP_EVERY: 'often' }).status).toBe(2);
  });
});

describe.each(engines)('ppli on a database (%s)', (engine) => {
  it('dumps, restores elsewhere and finds all in order', async () => {
    const from = await place(engine, 'story');
    const file = join(from.DATA_DIR ?? '', 'whole.dump.gz');
    expect(ppli(['dump', file], from)).toMatchObject({
      ...{ status: 0, out: expect.stringContaining(file) },
      err: expect.stringMatching(/^Dumping 0\/(\d+) \S[^]*\nDumping \1\/\1 \n$/)
    });

    const to = await place(engine, 'empty');
    const restored = { status: 0, err: expect.stringMatching(/^Restoring 0\/(\d+) \S[^]*\nRestoring \1\/\1 \n$/) };
    expect(ppli(['restore', file], to)).toMatchObject(restored);
    expect(ppli(['check'], to)).toMatchObject({ status: 0, out: expect.stringMatching(/checks hold/) });
    expect(ppli(['import'], to).status).toBe(0);

    const again = ppli(['restore', file], to);
    expect(again.status).toBe(1);
    expect(again.err).toContain('--replace');
    expect(ppli(['restore', file, '--replace'], to).status).toBe(0);

    writeFileSync(file, readFileSync(file).subarray(0, 5000));
    const torn = ppli(['restore', file, '--replace'], to);
    expect(torn.status).toBe(1);
    expect(torn.err.trim().split('\n').length).toBeLessThan(4);
    expect(ppli(['check'], to).status).toBe(0);
  }, 120_000);

  it('says whether the tables are up to date', async () => {
    const empty = await place(engine, 'empty');
    expect(ppli(['migrate'], empty).out).toContain('0000_chain');
    expect(ppli(['migrate'], empty).out).toContain('Up to date');
  }, 60_000);
});
