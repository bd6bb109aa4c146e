import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import * as v from 'valibot';
import { linkTo } from '#platform/address.ts';
import { now as present } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { makeLien } from '../../comptes/liens/liens.server.ts';
import { listCentres } from '../../territoires/centres/queries.server.ts';
import { isTexteKind } from '../bureau/texte.server.ts';
import { texteAsked } from './actions.server.ts';
import { sendDemandeApprobation } from './courriel.server.ts';
import { daysLeft, isReminderDue } from './rules.ts';
import { approbations } from './tables.ts';
import { versionOf } from './version.ts';

type Row = typeof approbations.$inferSelect;

/** Who of a centre was asked at an address and has been silent, never reminded. */
const silent = (centreId: string) =>
  and(
    ...[eq(approbations.centreId, centreId), isNotNull(approbations.email), isNull(approbations.answeredAt)],
    ...[isNull(approbations.revokedAt), isNull(approbations.remindedAt)]
  );

/** Whether the text is still the one that was asked about: nobody is reminded of one that has changed. */
async function stillStands({ centreId, kind, objectId, version }: Row): Promise<boolean> {
  const texte = isTexteKind(kind) ? await texteAsked(centreId, kind, objectId) : null;
  return texte !== null && versionOf(texte.passages) === version;
}

/** Reminds, once, whoever of a centre has not answered a week before the link ends. @returns how many */
export async function remindApprobations(
  centreId: string,
  site: { origin: string; sender: string },
  now: Date
): Promise<number> {
  const rows = await db().select().from(approbations).where(silent(centreId));
  let reminded = 0;
  for (const row of rows.filter((one) => isReminderDue(one, now))) {
    if (!(await stillStands(row))) continue;
    reminded += await db().transaction(async (tx) => {
      const [open] = await tx
        .update(approbations)
        .set({ remindedAt: now })
        .where(and(eq(approbations.id, row.id), silent(centreId)))
        .returning();
      if (!open?.email) return 0;
      const { id, organisationId, email, locale, label } = open;
      const days = daysLeft(open, now);
      const lien = await makeLien(
        tx,
        {
          ...{ centreId, purpose: 'approbation', kind: 'approbations', objectId: id, once: true, days, email },
          ...(organisationId ? { organisationId } : {})
        },
        now
      );
      await sendDemandeApprobation(tx, site, { centreId, email, locale }, { label, lien, days, again: true });
      return 1;
    });
  }
  return reminded;
}

/** Every morning: who was asked to approve a text and is silent is reminded, once, a week before the link ends. */
export const rappelsApprobationsJob = defineJob({
  name: 'rappels-approbations',
  title: 'Rappels des demandes d’approbation',
  schema: v.object({ slot: v.string() }),
  shown: 'failed',
  every: { hour: 8 },
  async run() {
    for (const { id, name, acronym } of await listCentres())
      await remindApprobations(id, { origin: linkTo(id, ''), sender: name ?? acronym }, present());
  }
});
