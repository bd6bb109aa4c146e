import { and, eq, isNull } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { lastLineOf, linesSince } from '#platform/journal/read.server.ts';
import { note } from '#platform/journal/write.server.ts';
import { merge, rewind } from '../../comptes/edit/editable.ts';
import { confirmOrganisation, writeOrganisation } from '../organisations/ecrire.server.ts';
import { operateurEditable, type OperateurFields } from '../organisations/operateur/editable.server.ts';
import { propositions } from '../verification/tables.ts';
import { answered, take, type Came } from './dire.server.ts';
import { changesOf, isSame, propre, sortedOut } from './rules.ts';

/** What an operator may say of itself. */
export type Propre = Pick<OperateurFields, (typeof propre.atOnce)[number] | (typeof propre.reread)[number]>;

/**
 * Takes what an operator says of itself: its telephone is written at once, the rest waits for the team. All of it is
 * confirmed by it: whoever changes a field on its page has seen the others.
 * @param since the last line of the journal that its page was drawn with
 */
export async function tellPropre(
  centreId: string,
  token: string,
  { since, said }: { since: number; said: Propre },
  now: Date
): Promise<Came> {
  return db().transaction(async (tx): Promise<Came> => {
    const taken = await take(tx, centreId, token, now);
    const standing = taken && (await operateurEditable.read(tx, centreId, taken.owner.id, true));
    if (!taken || !standing) return { came: 'gone' };
    const { owner, dit, author } = taken;
    const { fields, label } = standing;
    const drawn = rewind(fields, await linesSince(tx, operateurEditable.kind, owner.id, since));
    const { changed, conflicts } = merge(drawn, fields, said);
    if (Object.keys(conflicts).length)
      return { came: 'conflict', conflicts, since: await lastLineOf(tx, operateurEditable.kind, owner.id) };
    const { now: small, later } = sortedOut(fields, changed, propre);
    const row = { centreId, organisationId: owner.id, serviceId: null, sentAt: now };
    if (Object.keys(small).length) {
      await writeOrganisation(tx, owner.id, small, dit);
      await note(tx, centreId, author, now, {
        ...{ action: operateurEditable.action, kind: operateurEditable.kind, objectId: owner.id, label },
        ...{ before: fields, after: { ...fields, ...small } }
      });
      await tx.insert(propositions).values({
        ...{ ...row, id: crypto.randomUUID(), changes: changesOf(fields, small) },
        ...{ state: 'acceptee' as const, handledAt: now }
      });
    }
    const waits = Object.keys(later).length;
    if (waits) {
      const waiting = await tx
        .select()
        .from(propositions)
        .where(
          and(
            eq(propositions.organisationId, owner.id),
            isNull(propositions.serviceId),
            eq(propositions.state, 'a-relire')
          )
        );
      if (!waiting.some((one) => isSame(one.changes, later)))
        await tx.insert(propositions).values({
          ...{ ...row, id: crypto.randomUUID(), changes: later, state: 'a-relire' as const }
        });
    }
    await confirmOrganisation(tx, owner.id, dit, author);
    const applied = Object.keys(small).length;
    await answered(tx, taken, waits + applied > 0, now);
    return { came: 'done', applied, waits };
  });
}
