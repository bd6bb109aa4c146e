import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { raiseRevision } from '#platform/revision.ts';
import { onTheStory } from '../../../../../tests/databases.ts';
import { anonymous } from '../../../comptes/visibilite.ts';
import { espaces, ficheEspaces } from '../../../concertation/tables.ts';
import { heldSince } from '../../../diagnostic/rules.ts';
import { constatDroits, constats, validites } from '../../../diagnostic/tables.ts';
import { fiches } from '../../../plan/fiches/tables.ts';
import { plans, recommandationConstats, recommandations } from '../../../plan/tables.ts';
import type { Kind, Maillon } from '../maillons.ts';
import { readFilOf } from './lecture.server.ts';
import type { Depart } from './partie.ts';
import { listFil, type Objet } from './queries.server.ts';

const reader = anonymous('cai-namur');
const today = '2026-11-22';
/** As it is now: tests write without an announcement. */
const fil = (objet: Objet | Depart, viewer = reader, day = today): Promise<Maillon[]> => {
  raiseRevision();
  const { kind, id } = objet;
  return kind === 'constat' || kind === 'plan'
    ? listFil(viewer, { kind, id }, day)
    : readFilOf(viewer, 'ppli-2026', { kind, id }, day);
};
const ids = (maillons: Maillon[], kind: Kind) => maillons.filter((one) => one.kind === kind).map(({ id }) => id);

/** A fiche that has all: a recommandation with constats, and an espace. */
const aFiche = async () => {
  const [link] = await db()
    .select({ fiche: fiches.id, recommandation: fiches.recommandationId, espace: ficheEspaces.espaceId })
    .from(fiches)
    .innerJoin(ficheEspaces, eq(ficheEspaces.ficheId, fiches.id))
    .innerJoin(recommandationConstats, eq(recommandationConstats.recommandationId, fiches.recommandationId))
    .where(eq(fiches.visibility, 'public'))
    .orderBy(fiches.code)
    .limit(1);
  if (!link) throw new Error('The story holds such a fiche');
  return link;
};

onTheStory('the fil of an object', () => {
  it('of a fiche leads back to rights and on to espaces', async () => {
    const { fiche, recommandation, espace } = await aFiche();
    const maillons = await fil({ kind: 'fiche', id: fiche });
    expect(ids(maillons, 'fiche')).toEqual([fiche]);
    expect(ids(maillons, 'recommandation')).toEqual([recommandation]);
    expect(ids(maillons, 'espace')).toContain(espace);
    const answered = await db()
      .select({ id: recommandationConstats.constatId })
      .from(recommandationConstats)
      .where(eq(recommandationConstats.recommandationId, recommandation));
    expect(ids(maillons, 'constat').toSorted()).toEqual(answered.map(({ id }) => id).toSorted());
    expect(ids(maillons, 'droit').length).toBeGreaterThan(0);
    expect(ids(maillons, 'observation')).toEqual([]);
    const known = new Set(maillons.map(({ id }) => id));
    expect(maillons.flatMap(({ from }) => from).filter((id) => !known.has(id))).toEqual([]);
    expect(maillons.every(({ kind, state }) => kind !== 'fiche' || state !== null)).toBe(true);
  });

  it('is the same link seen from every object on it', async () => {
    const { fiche, recommandation, espace } = await aFiche();
    const [link] = await db()
      .select()
      .from(recommandationConstats)
      .where(eq(recommandationConstats.recommandationId, recommandation))
      .limit(1);
    const constat = link?.constatId ?? '';
    const wanted = [recommandation, fiche, espace, constat];
    for (const objet of [
      { kind: 'constat', id: constat },
      { kind: 'recommandation', id: recommandation },
      { kind: 'fiche', id: fiche },
      { kind: 'espace', id: espace }
    ] satisfies (Objet | Depart)[]) {
      const met = new Set((await fil(objet)).map(({ id }) => id));
      expect(
        wanted.filter((id) => !met.has(id)),
        objet.kind
      ).toEqual([]);
    }
  });

  it('of a constat tells what was seen in the field, and every recommandation that answers it', async () => {
    const answered = await db().select().from(recommandationConstats);
    const [first] = answered;
    const maillons = await fil({ kind: 'constat', id: first?.constatId ?? '' });
    const constat = maillons.find(({ kind }) => kind === 'constat');
    const seen = ids(maillons, 'observation');
    expect(seen.every((id) => constat?.from.includes(id))).toBe(true);
    expect(ids(maillons, 'recommandation').length).toBeGreaterThan(0);
  });

  it('dates what a constat stands as from the day it began, not from the day it was confirmed', async () => {
    const history = Map.groupBy(await db().select().from(validites), ({ constatId }) => constatId);
    const shown = (await fil({ kind: 'plan', id: 'ppli-2026' })).filter(({ kind }) => kind === 'constat');
    expect(shown.length).toBeGreaterThan(30);
    for (const { id, code, on } of shown) expect(on, code ?? id).toBe(heldSince(history.get(id) ?? []));
    const days = new Map(shown.map(({ code, on }) => [code, on]));
    // Valid since the diagnostic and confirmed; another opinion in October.
    expect([days.get('C-01'), days.get('C-02')]).toEqual(['2025-10-15', '2026-10-02']);
  });

  it('of an axis starts from all its rights, within one plan', async () => {
    const maillons = await fil({ kind: 'axe', id: 'logement' });
    const rights = ids(maillons, 'droit');
    expect(maillons.filter(({ kind }) => kind === 'droit').every(({ axe }) => axe?.id === 'logement')).toBe(true);
    const held = await db()
      .selectDistinct({ id: constatDroits.constatId, droit: constatDroits.droitId })
      .from(constatDroits);
    const named = new Set(
      held.filter(({ droit }) => rights.some((id) => id.endsWith(`/${droit}`))).map(({ id }) => id)
    );
    expect(ids(maillons, 'constat').every((id) => named.has(id))).toBe(true);
    expect(ids(maillons, 'constat').length).toBeGreaterThan(0);
  });

  it('says which fiches are late on the day it is read', async () => {
    const late = async (day: string) =>
      (await Promise.all(['logement', 'sante', 'travail'].map((id) => fil({ kind: 'axe', id }, reader, day))))
        .flat()
        .filter((one) => one.late).length;
    expect(await late('2020-01-01')).toBe(0);
    expect(await late('2040-01-01')).toBeGreaterThan(0);
  });

  it('is nothing for another centre, nor for what is not there', async () => {
    const { fiche } = await aFiche();
    expect(await fil({ kind: 'fiche', id: fiche }, anonymous('cri-deux-rives'))).toEqual([]);
    expect(await fil({ kind: 'fiche', id: 'nothing' })).toEqual([]);
  });

  it('stops at each gate: what hangs on something hidden is not reached', async () => {
    const { fiche, recommandation, espace } = await aFiche();
    const hide = { visibility: 'equipe' } as const;
    const show = { visibility: 'public' } as const;
    await db().update(constats).set(hide);
    expect(ids(await fil({ kind: 'fiche', id: fiche }), 'constat')).toEqual([]);
    expect(ids(await fil({ kind: 'fiche', id: fiche }), 'droit')).toEqual([]);
    await db().update(constats).set(show);
    await db().update(espaces).set(hide).where(eq(espaces.id, espace));
    expect(ids(await fil({ kind: 'fiche', id: fiche }), 'espace')).not.toContain(espace);
    expect(await fil({ kind: 'espace', id: espace })).toEqual([]);
    await db().update(espaces).set(show).where(eq(espaces.id, espace));
    await db().update(recommandations).set(hide).where(eq(recommandations.id, recommandation));
    expect(await fil({ kind: 'fiche', id: fiche })).toEqual([]);
    expect(ids(await fil({ kind: 'espace', id: espace }), 'fiche')).not.toContain(fiche);
    await db().update(recommandations).set(show).where(eq(recommandations.id, recommandation));
    await db().update(plans).set(hide);
    expect(await fil({ kind: 'recommandation', id: recommandation })).toEqual([]);
    await db().update(plans).set(show);
  });
});
