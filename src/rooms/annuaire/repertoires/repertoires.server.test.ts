import { eq, inArray } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { journal } from '#platform/database/tables.ts';
import { lastLineOf } from '#platform/journal/read.server.ts';
import { raiseRevision } from '#platform/revision.ts';
import { acteurAs, equipe, everyActeur, writeActeur } from '../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { revertChange, updateObject } from '../../comptes/edit/update.server.ts';
import { anonymous } from '../../comptes/visibilite.ts';
import { lesBesoins } from '../besoins.server.ts';
import { locations } from '../locations/tables.ts';
import { listedServices } from '../services/gate.ts';
import { serviceAtLocations, services } from '../services/tables.ts';
import { organisations } from '../tables.ts';
import { differenceOf } from './difference.ts';
import { createRepertoire, publishRepertoire, withdrawRepertoireEdition } from './edit/actions.server.ts';
import { repertoireEditable, type RepertoireFields } from './edit/editable.server.ts';
import { colonnesDuRepertoire, lignesDuRepertoire } from './export.ts';
import { luAujourdhui, luDansLEdition, readActuel, showable } from './lecture.server.ts';
import { getEditions, getRepertoire, listRepertoires } from './queries.server.ts';

const centreId = 'cai-namur';
const viewer = anonymous(centreId);
const today = '2026-11-22';
const at = new Date('2026-11-22T12:00:00Z');
const team = acteurAs('charge-de-mission');

const known = async (code: string) => {
  const found = await getRepertoire(viewer, code);
  if (!found) throw new Error(`The story has no ${code}`);
  return found;
};
const now = async (code: string) => readActuel(centreId, (await known(code)).question);
/** An edition as everybody reads it. */
async function readEdition(code: string, number: number) {
  const [edition] = await getEditions(viewer, (await known(code)).id, number);
  if (edition?.number !== number) return null;
  return luDansLEdition(edition.entries, await showable(centreId, edition.entries));
}
const fields = (over: Partial<RepertoireFields> = {}): RepertoireFields => ({
  ...{ title: 'Cours du soir à Namur', cover: null, introduction: null, pictogram: 'book', visibility: 'public' },
  ...{ q: '', repertoire: 'fle', besoins: [], communes: ['92094', '91034'], publics: [], langues: [] },
  ...{ niveau: null, cout: null, inscriptions: [], ouvert: null, accessible: false },
  ...over
});

onTheStory('the répertoires of the story', () => {
  it('are the eight of the reference file, two of them with two editions, all invented', async () => {
    const all = await listRepertoires(viewer);
    expect(new Set(all.map(({ code }) => code))).toEqual(new Set(lesBesoins().repertoires.keys()));
    expect(all.every(({ exemple }) => exemple)).toBe(true);
    expect(
      all
        .filter(({ editions }) => editions.length === 2)
        .map(({ code }) => code)
        .sort()
    ).toEqual(['fle', 'socio-juridique']);
    expect(await listRepertoires(anonymous('cri-deux-rives'))).toEqual([]);
  });

  it('hold each listed service that answers them once', async () => {
    const rows = await db()
      .select({ id: services.id, besoins: services.besoins })
      .from(services)
      .innerJoin(organisations, eq(organisations.id, services.organisationId))
      .where(listedServices(viewer, today));
    const { besoins } = lesBesoins();
    for (const { code } of await listRepertoires(viewer)) {
      const own = rows.filter((row) => row.besoins.some((id) => besoins.get(id)?.repertoires.includes(code)));
      const entries = await now(code);
      expect(new Set(entries.map(({ id }) => id)), code).toEqual(new Set(own.map(({ id }) => id)));
      expect(entries, code).toHaveLength(own.length);
    }
  });

  it('show in their editions what came, closed, moved and changed', async () => {
    const [before, after] = await Promise.all([readEdition('fle', 1), readEdition('fle', 2)]);
    const { added, closed, moved, changed } = differenceOf(before?.entries ?? [], after?.entries ?? []);
    expect(closed.map(({ name, listed }) => [name, listed]).sort()).toEqual([
      ['Français du soir', false],
      ['Table de conversation du mercredi', false]
    ]);
    for (const part of [added, moved, changed]) expect(part.length).toBeGreaterThan(1);
    expect(moved.every((one) => one.moved?.from.some((from) => from.includes('Place de l’Ancienne-Poste 1')))).toBe(
      true
    );
    expect(new Set(changed.flatMap((one) => one.fields))).toEqual(new Set(['phone', 'hours']));
    // The last edition of the story says what the directory says.
    expect(differenceOf(after?.entries ?? [], luAujourdhui(await now('fle')).entries)).toEqual({
      ...{ added: [], closed: [], moved: [], changed: [] }
    });
  });

  it('have one line a place in a file, which holds every service of the page under its number', async () => {
    const { entries } = luAujourdhui(await now('fle'));
    const rows = lignesDuRepertoire(entries);
    const columns = colonnesDuRepertoire(
      (id) => id,
      (slug) => slug
    );
    const read = (key: string) => rows.map((row) => columns.find((one) => one.key === key)?.value(row));
    expect([...new Set(read('numero'))]).toEqual(entries.map(({ no }) => no));
    expect(rows).toHaveLength(entries.reduce((sum, { places }) => sum + Math.max(1, places.length), 0));
    expect(new Set(read('page'))).toEqual(new Set(entries.map(({ slug }) => slug)));
    expect(read('exemple').every(Boolean)).toBe(true);
  });
});

onTheStory('an edition', (database) => {
  const edit = () => database().orm;

  it('does not move when the directory does; the répertoire does', async () => {
    const frozen = JSON.stringify(await readEdition('daspa', 1));
    expect(frozen).toBe('null');
    await writeActeur();
    const { id } = await known('daspa');
    expect(await publishRepertoire(team, { id, note: 'Rentrée' }, at)).toBe(1);
    expect(await publishRepertoire(team, { id, note: null }, at)).toBe('same');
    const first = await readEdition('daspa', 1);
    const [renamed, moved, gone] = first?.entries ?? [];
    if (!renamed || !moved || !gone) throw new Error('The story has three classes at least');
    await edit().update(services).set({ name: 'Autre nom' }).where(eq(services.id, renamed.id));
    const places = edit()
      .select({ id: serviceAtLocations.locationId })
      .from(serviceAtLocations)
      .where(eq(serviceAtLocations.serviceId, moved.id));
    await edit().update(locations).set({ houseNumber: '999' }).where(inArray(locations.id, places));
    await edit().update(services).set({ status: 'defunct' }).where(eq(services.id, gone.id));
    raiseRevision();
    const again = await readEdition('daspa', 1);
    expect(again?.leftOut).toBe(0);
    // What it says is the same; that one has no page any more is of today.
    expect(again?.entries.map(({ listed: _listed, ...said }) => said)).toEqual(
      first?.entries.map(({ listed: _listed, ...said }) => said)
    );
    expect(again?.entries.find((one) => one.id === gone.id)?.listed).toBe(false);
    const difference = differenceOf(first?.entries ?? [], luAujourdhui(await now('daspa')).entries);
    expect(difference.closed.map((one) => one.id)).toEqual([gone.id]);
    expect(difference.moved.map(({ entry }) => entry.id)).toContain(moved.id);
    expect(difference.changed.map(({ entry, fields: what }) => [entry.id, what])).toContainEqual([
      renamed.id,
      ['name']
    ]);
    expect(await publishRepertoire(team, { id, note: null }, at)).toBe(2);
    const lines = await db().select().from(journal).where(eq(journal.objectId, id));
    expect(lines.map(({ action }) => action)).toEqual(['publier un répertoire', 'publier un répertoire']);
  });

  it('leaves out whoever asked not to be listed, or is not public any more; their numbers are nobody’s', async () => {
    const whole = await readEdition('fle', 1);
    const [first, second, third] = [...new Set(whole?.entries.map(({ organisationId }) => organisationId))];
    const of = (id: string | undefined) => whole?.entries.filter((one) => one.organisationId === id) ?? [];
    await edit()
      .update(organisations)
      .set({ unlisted: true })
      .where(eq(organisations.id, first ?? ''));
    await edit()
      .update(organisations)
      .set({ visibility: 'equipe' })
      .where(eq(organisations.id, second ?? ''));
    const [hidden] = of(third);
    await edit()
      .update(services)
      .set({ visibility: 'reseau' })
      .where(eq(services.id, hidden?.id ?? ''));
    raiseRevision();
    const left = await readEdition('fle', 1);
    const missing = [...of(first), ...of(second), hidden].map((one) => one?.id);
    expect(left?.leftOut).toBe(missing.length);
    expect(left?.entries.filter(({ id }) => missing.includes(id))).toEqual([]);
    for (const one of left?.entries ?? []) expect(one.no).toBe(whole?.entries.find(({ id }) => id === one.id)?.no);
    expect((await now('fle')).filter(({ id }) => missing.includes(id))).toEqual([]);
  });

  it('is taken back with its number, and is then the team’s alone', async () => {
    await writeActeur();
    const { id } = await known('socio-juridique');
    expect(await withdrawRepertoireEdition(team, { id, number: 2, reason: 'Erreur' }, at)).toBe(true);
    expect(await withdrawRepertoireEdition(team, { id, number: 2, reason: 'Erreur' }, at)).toBe(false);
    expect((await known('socio-juridique')).editions.map(({ number }) => number)).toEqual([1]);
    expect(await readEdition('socio-juridique', 2)).toBeNull();
    expect((await getEditions(team, id, 2)).map(({ number }) => number)).toEqual([2, 1]);
  });
});

onTheStory('a répertoire', () => {
  it('is written, changed, taken back and published by the team alone', async () => {
    await writeActeur();
    const { id } = await known('isp');
    for (const [who, acteur] of everyActeur) {
      if (equipe.has(who)) continue;
      // The team of another centre writes there, and finds nothing here.
      const elsewhere = acteur.centreId !== centreId;
      const made = await createRepertoire(acteur, fields({ title: `De ${who}` }), at);
      expect(made.came, who).toBe(elsewhere ? 'done' : 'gone');
      expect(await publishRepertoire(acteur, { id, note: null }, at), who).toBeNull();
      expect(await withdrawRepertoireEdition(acteur, { id, number: 1, reason: 'x' }, at), who).toBe(false);
    }
    for (const [who, acteur] of everyActeur.filter(([name]) => equipe.has(name)))
      expect((await createRepertoire(acteur, fields({ title: `De ${who}` }), at)).came, who).toBe('done');
    expect(await getRepertoire(viewer, 'de-administrateur-d-un-autre-centre')).toBeNull();
  });

  it('has an address of its own, and asks for something', async () => {
    await writeActeur();
    const made = await createRepertoire(team, fields(), at);
    const twin = await createRepertoire(team, fields(), at);
    expect([made, twin]).toEqual([
      { came: 'done', code: 'cours-du-soir-a-namur' },
      { came: 'done', code: 'cours-du-soir-a-namur-2' }
    ]);
    expect(await createRepertoire(team, fields({ repertoire: null, communes: [] }), at)).toMatchObject({
      came: 'wrong'
    });
    const entries = await now('cours-du-soir-a-namur');
    expect(entries.length).toBeGreaterThan(3);
    expect(entries.every(({ places }) => places.some(({ nis }) => nis === '92094' || nis === '91034'))).toBe(true);
  });

  it('that is hidden, or of another centre, is nobody’s to read', async () => {
    await writeActeur();
    const { id } = await known('citoyennete');
    const since = await lastLineOf(db(), 'repertoires', id);
    const change = { id, since, fields: { visibility: 'equipe' as const } };
    const came = await updateObject(team, repertoireEditable, change, at);
    if (came.came !== 'done') throw new Error(came.came);
    raiseRevision();
    expect(await getRepertoire(viewer, 'citoyennete')).toBeNull();
    expect(
      await getRepertoire(acteurAs('administrateur', ['centre', null], 'cri-deux-rives'), 'citoyennete')
    ).toBeNull();
    expect((await listRepertoires(viewer)).map(({ code }) => code)).not.toContain('citoyennete');
    expect((await revertChange(team, repertoireEditable as never, came.seq, at)).came).toBe('done');
    raiseRevision();
    expect(await getRepertoire(viewer, 'citoyennete')).not.toBeNull();
    const other = acteurAs('administrateur', ['centre', null], 'cri-deux-rives');
    expect((await updateObject(other, repertoireEditable, change, at)).came).toBe('gone');
  });
});
