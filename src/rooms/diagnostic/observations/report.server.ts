import { and, eq, inArray } from 'drizzle-orm';
import { today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/engine.ts';
import { note } from '#platform/journal/write.server.ts';
import { organisations } from '../../annuaire/tables.ts';
import { makeLien } from '../../comptes/liens/liens.server.ts';
import { visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import { centreCommunes } from '../../territoires/tables.ts';
import { droits } from '../referentiels/tables.ts';
import { publics as knownPublics } from '../publics.ts';
import { sendSuivi, type Site } from './courriel.server.ts';
import { keptUntil, referenceOf } from './rules.ts';
import { observationAuteurs, observationEtats, observations, type observationSources } from './tables.ts';

/** An observation as it is told. */
export type Told = {
  source: (typeof observationSources)[number];
  text: string;
  seenOn: string;
  nis: string | null;
  lat: number | null;
  lon: number | null;
  droits: readonly string[];
  publics: readonly string[];
  organisationId: string | null;
  role: string | null;
  author: { name: string | null; email: string | null; locale: string };
  /** Who is signed in, or the signed link that was followed. */
  by: { personneId?: string; lienId?: string };
};

/** Days that its author can follow an observation by the link. */
const FOLLOW_DAYS = 366;

/** Names of what was chosen that is not among what may be. */
type Strangers = 'commune' | 'droits' | 'publics' | 'organisation' | 'jour';

/**
 * Takes an observation in, as received; what was chosen must be among what the centre has and the writer may see.
 * @returns how it is called and the token to follow it by
 */
export async function reportObservation(
  viewer: Viewer,
  told: Told,
  site: Site,
  now: Date
): Promise<{ came: 'done'; reference: string; token: string } | { came: 'wrong'; names: Strangers[] }> {
  return db().transaction(async (tx) => {
    const names = await strangers(tx, viewer, told, today(now));
    if (names.length) return { came: 'wrong', names } as const;
    const { author, by, droits: rights, publics, ...own } = told;
    const id = crypto.randomUUID();
    const reference = referenceOf(crypto.getRandomValues(new Uint8Array(6)));
    const { centreId } = viewer;
    const day = today(now);
    await tx
      .insert(observations)
      .values({ ...own, id, centreId, reference, receivedOn: day, droits: [...rights], publics: [...publics] });
    await tx.insert(observationEtats).values({ observationId: id, seq: 1, on: day, state: 'recue' });
    const { name, email, locale } = author;
    if (name || email)
      await tx
        .insert(observationAuteurs)
        .values({ observationId: id, centreId, name, email, locale, keptUntil: keptUntil(day), writtenAt: now });
    const { token } = await makeLien(
      tx,
      { centreId, purpose: 'observation', kind: 'observations', objectId: id, once: false, days: FOLLOW_DAYS },
      now
    );
    if (email) await sendSuivi(tx, site, { centreId, email, locale }, { reference, observationId: id, seq: 1, token });
    await note(tx, centreId, by, now, {
      action: 'signaler une observation',
      kind: 'observations',
      objectId: id,
      label: reference
    });
    return { came: 'done', reference, token } as const;
  });
}

async function strangers(tx: Orm, viewer: Viewer, told: Told, day: string): Promise<Strangers[]> {
  const names: Strangers[] = [];
  if (told.seenOn > day) names.push('jour');
  if (told.nis !== null) {
    const own = and(eq(centreCommunes.centreId, viewer.centreId), eq(centreCommunes.nis, told.nis));
    const [commune] = await tx.select({ nis: centreCommunes.nis }).from(centreCommunes).where(own);
    if (!commune) names.push('commune');
  }
  if (told.droits.length) {
    const ids = told.droits.map((pair) => pair.split('/')[1] ?? '');
    const known = await tx.select().from(droits).where(inArray(droits.id, ids));
    const pairs = new Set(known.map(({ referentielId, id }) => `${referentielId}/${id}`));
    if (told.droits.some((pair) => !pairs.has(pair))) names.push('droits');
  }
  if (told.publics.some((one) => !knownPublics.some((known) => known === one))) names.push('publics');
  if (told.organisationId !== null && told.source !== 'lien') {
    const [body] = await tx
      .select({ id: organisations.id })
      .from(organisations)
      .where(and(eq(organisations.id, told.organisationId), visibleTo(viewer, organisations)));
    if (!body) names.push('organisation');
  }
  return names;
}
