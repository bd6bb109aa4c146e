import { db } from '#platform/database/current.ts';
import { concertationChecks } from '#rooms/concertation/integrite.ts';
import { diagnosticChecks } from '#rooms/diagnostic/integrite.ts';
import { planChecks } from '#rooms/plan/integrite.ts';
import { territoiresChecks } from '#rooms/territoires/integrite.ts';
import { progress } from './progress.ts';

const rooms = {
  territoires: territoiresChecks,
  diagnostic: diagnosticChecks,
  plan: planChecks,
  concertation: concertationChecks
};

/** Runs every room's checks and says on standard output what does not hold. @returns 0 when all hold, 1 otherwise */
export async function checkAll(): Promise<number> {
  const checks = Object.entries(rooms).flatMap(([room, list]) => list.map((check) => ({ room, ...check })));
  const show = progress('Checking');
  let broken = 0;
  for (const [i, { room, holds, violations }] of checks.entries()) {
    const { rows } = await db().execute<{ what: string }>(violations);
    show(`${room}: ${holds}`, i + 1, checks.length);
    if (!rows.length) continue;
    broken += 1;
    const named = rows.slice(0, 5).map(({ what }) => what);
    process.stdout.write(
      `${room}: it does not hold that ${holds}: ${named.join(', ')}${rows.length > 5 ? ` and ${rows.length - 5} more` : ''}\n`
    );
  }
  process.stdout.write(`${checks.length - broken} of ${checks.length} checks hold.\n`);
  return broken ? 1 : 0;
}
