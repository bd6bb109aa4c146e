import { db } from '#platform/database/current.ts';
import { jobsChecks } from '#platform/jobs/integrity.ts';
import { mailChecks } from '#platform/mail/integrity.ts';
import { annuaireChecks } from '#rooms/annuaire/integrite.server.ts';
import { comptesChecks } from '#rooms/comptes/integrite.ts';
import { concertationChecks } from '#rooms/concertation/integrite.ts';
import { diagnosticChecks } from '#rooms/diagnostic/integrite.ts';
import { planChecks } from '#rooms/plan/integrite.ts';
import { rapportsChecks } from '#rooms/rapports/integrite.ts';
import { territoiresChecks } from '#rooms/territoires/integrite.ts';
import { progress } from './progress.ts';

/** By room, then what the platform keeps for all of them. */
const parts = {
  territoires: territoiresChecks,
  comptes: comptesChecks,
  annuaire: annuaireChecks,
  diagnostic: diagnosticChecks,
  plan: planChecks,
  concertation: concertationChecks,
  rapports: rapportsChecks,
  courriels: mailChecks,
  travaux: jobsChecks
};

/** Every check with the part that it is of. */
export const listChecks = () => Object.entries(parts).flatMap(([part, list]) => list.map((check) => ({ part, check })));

/** Runs every check and says on standard output what does not hold. @returns 0 when all hold, 1 otherwise */
export async function checkAll(): Promise<number> {
  const checks = listChecks();
  const show = progress('Checking');
  let broken = 0;
  for (const [i, { part, check }] of checks.entries()) {
    const { holds, violations } = check;
    const { rows } = await db().execute<{ what: string }>(violations);
    show(`${part}: ${holds}`, i + 1, checks.length);
    if (!rows.length) continue;
    broken += 1;
    const named = rows.slice(0, 5).map(({ what }) => what);
    process.stdout.write(
      `${part}: it does not hold that ${holds}: ${named.join(', ')}${rows.length > 5 ? ` and ${rows.length - 5} more` : ''}\n`
    );
  }
  process.stdout.write(`${checks.length - broken} of ${checks.length} checks hold.\n`);
  return broken ? 1 : 0;
}
