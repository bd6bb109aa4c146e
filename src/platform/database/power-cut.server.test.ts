import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { embeddedFolder, temporaryFolder } from '../../../tests/empty-database.ts';
import { openDatabase } from './open.ts';

test.runIf(process.platform === 'linux')(
  'what was acknowledged is there after a power cut that loses every write not synced',
  async () => {
    const disk = join(temporaryFolder(), 'disk');
    const program = join(import.meta.dirname, '../../../tests/programs/forgetful-disk.ts');
    const { stdout, stderr, status } = spawnSync(process.execPath, [program, embeddedFolder(), disk], {
      encoding: 'utf8'
    });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const acknowledged = Number(stdout);

    const db = await openDatabase({ dataDir: disk, dumpEvery: 0 });
    const { rows } = await db.execute(
      'select count(*) as notes, count(distinct number) as numbers, max(number) as last from notes'
    );
    await db.close();
    expect(acknowledged).toBeGreaterThan(50);
    expect(rows).toEqual([{ notes: 10 * acknowledged, numbers: acknowledged, last: acknowledged }]);
  }
);
