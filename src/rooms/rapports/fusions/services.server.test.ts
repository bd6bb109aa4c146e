import { and, eq, ne, sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { countsOf, everything, centreId, merge, seqOf, undo } from '../../../../tests/fusions.ts';
import { serviceAtLocations, services } from '../../annuaire/services/tables.ts';
import { fusions } from '../../annuaire/verification/tables.ts';
import { anonymous } from '../../comptes/visibilite.ts';
import { editableOf } from '../bureau/editables.server.ts';
import { hsdsNow, serviceNow } from './adresse.server.ts';

const reader = anonymous(centreId);

onTheStory('merging services', () => {
  const pair = async () => {
    const [one] = await db()
      .select()
      .from(services)
      .where(and(eq(services.centreId, centreId), eq(services.status, 'active'), eq(services.visibility, 'public')))
      .orderBy(services.slug)
      .limit(1);
    const [other] = await db()
      .select()
      .from(services)
      .where(
        and(
          eq(services.centreId, centreId),
          ...[eq(services.status, 'active'), eq(services.visibility, 'public'), ne(services.id, one?.id ?? '')]
        )
      )
      .orderBy(services.slug)
      .limit(1);
    if (!one || !other) throw new Error('The story has services');
    return { one, other };
  };

  it('moves what was said of the other, ends it, and is taken back', async () => {
    const { one, other } = await pair();
    await db().execute(sql`insert into prive.signalements (id, centre_id, service_id, reason, sent_at)
      values (gen_random_uuid(), ${centreId}, ${other.id}, 'horaires', now())`);
    const before = await everything();
    const seq = seqOf(
      await merge('services', one.id, other.id, {
        phone: 'autre',
        languages: 'deux',
        besoins: 'deux',
        lieux: 'gardee'
      })
    );
    expect((await countsOf('services', other.id))['prive.signalements.service_id']).toBeUndefined();
    const [kept] = await db().select().from(services).where(eq(services.id, one.id));
    expect(new Set(kept?.besoins)).toEqual(new Set([...one.besoins, ...other.besoins]));
    // As old as it was there, not as the day of the merging.
    if (other.phone !== one.phone) {
      expect(kept?.phone).toBe(other.phone);
      expect(kept?.provenance.phone?.source).toBe(other.provenance.phone?.source ?? other.source);
    }
    const [gone] = await db().select().from(services).where(eq(services.id, other.id));
    expect(gone?.status).toBe('defunct');
    expect(await serviceNow(reader, other.slug)).toBe(one.slug);
    expect(await hsdsNow(centreId, 'services', other.id)).toEqual({ name: 'services', id: one.id });
    const [place] = await db().select().from(serviceAtLocations).where(eq(serviceAtLocations.serviceId, other.id));
    if (place) expect(await hsdsNow(centreId, 'service_at_locations', place.id)).toMatchObject({ id: one.id });
    expect(await hsdsNow('nowhere', 'services', other.id)).toBe(null);
    expect(await hsdsNow(centreId, 'services', one.id)).toBe(null);
    expect(await hsdsNow(centreId, 'taxonomies', other.id)).toBe(null);
    expect((await merge('services', one.id, other.id)).came).toBe('gone');
    expect((await undo(seq)).came).toBe('done');
    const after = await everything();
    expect(after).toEqual(before);
    expect(await serviceNow(reader, other.slug)).toBe(null);
    const [back] = await db().select().from(services).where(eq(services.id, one.id));
    expect(back?.provenance).toEqual(one.provenance);
  });

  it('does not give a service a place of another organisation', async () => {
    const { one } = await pair();
    const [strange] = await db()
      .select()
      .from(services)
      .where(
        and(
          eq(services.centreId, centreId),
          ...[eq(services.visibility, 'public'), ne(services.organisationId, one.organisationId)],
          sql`exists (select from service_at_locations where service_id = ${services.id})`
        )
      )
      .limit(1);
    const came = await merge('services', one.id, strange?.id ?? '', { lieux: 'autre' });
    expect(came.came === 'wrong' ? Object.keys(came.errors) : came).toEqual(['lieux']);
  });

  it('is told once on each side, and its undoing is not undone', async () => {
    const [line] = await db().select().from(fusions).limit(1);
    const { rows } = await db().execute<{ action: string }>(
      sql`select action from prive.journal where kind = ${line?.kind} and object_id = ${line?.mergedId} order by seq limit 2`
    );
    expect(rows.map(({ action }) => action)).toEqual(['fusionner dans une autre entrée', 'défaire une fusion']);
    expect(editableOf({ action: 'défaire une fusion', kind: 'organisations' })?.action).not.toBe('défaire une fusion');
  });
});
