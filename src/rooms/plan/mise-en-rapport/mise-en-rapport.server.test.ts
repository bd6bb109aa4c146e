import { eq, sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import * as v from 'valibot';
import { db } from '#platform/database/current.ts';
import { raiseRevision } from '#platform/revision.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { anonymous, type Viewer } from '../../comptes/visibilite.ts';
import { organisations } from '../../annuaire/tables.ts';
import { fiches } from '../fiches/tables.ts';
import { moyens } from '../fiches/moyens/tables.ts';
import { recommandations, ressources } from '../tables.ts';
import { readCellule } from './cellule/lecture.server.ts';
import { choix, levels, montants, type Choix } from './forms.ts';
import { readGrille, type Lecture } from './lecture.server.ts';
import { sumOf } from './rules.ts';
import { tableauOf } from './tableau.ts';

const viewer = anonymous('cai-namur');
const asked = (given: Partial<Record<keyof Choix, string>> = {}): Choix => v.parse(choix, given);

/** All fiches of a crossing on one page. */
const whole = { page: 1, size: 1000 };

async function read(given: Partial<Record<keyof Choix, string>> = {}, as: Viewer = viewer): Promise<Lecture> {
  const lecture = await readGrille(as, asked(given));
  if (!lecture) throw new Error('The story has a plan');
  return lecture;
}

onTheStory('the grid of the story', () => {
  it('has every commune of the centre, with the foreign inhabitants of the census of 2021', async () => {
    const { grille, population, colonnes } = await read();
    expect(grille.lignes).toHaveLength(38);
    expect(colonnes).toHaveLength(25);
    expect(population.year).toBe(2021);
    expect(grille.lignes.find((ligne) => ligne.name === 'Namur')).toMatchObject({ foreign: 9593, total: 111_603 });
    expect(grille.foreign).toBe(25_717);
  });

  it('counts every public amount once: placed or not placed', async () => {
    for (const moyen of ['financier', 'humain'] as const) {
      for (const montant of montants) {
        const column = { prevu: moyens.planned, engage: moyens.committed, depense: moyens.spent }[montant];
        const [row] = await db()
          .select({ amount: sql<number>`(sum(${column}) * 100)::float8` })
          .from(moyens)
          .innerJoin(fiches, eq(fiches.id, moyens.ficheId))
          .innerJoin(recommandations, eq(recommandations.id, fiches.recommandationId))
          .where(
            sql`${moyens.kind} = ${moyen} and ${fiches.visibility} = 'public' and ${recommandations.visibility} = 'public'
              and ${fiches.planId} = 'ppli-2026'`
          );
        const { grille } = await read({ moyens: moyen, montant });
        expect(grille.total.placed + grille.total.unplaced, `${moyen} ${montant}`).toBe(row?.amount);
      }
    }
  });

  it('adds up to the same by axis, phase, year, level and however it is cut', async () => {
    const whole = (await read()).grille.total;
    const all = ({ grille }: Lecture) => grille.total.placed + grille.total.unplaced;
    const { axes, cadre } = await read();
    const over = async (choices: Partial<Record<keyof Choix, string>>[]) =>
      sumOf(await Promise.all(choices.map((given) => read(given))), all);
    const total = whole.placed + whole.unplaced;
    expect(await over(axes.map(({ id }) => ({ axe: id })))).toBe(total);
    expect(await over(levels.map((niveau) => ({ niveau })))).toBe(total);
    expect(await over(cadre.phases.map(({ no }) => ({ phase: String(no) })))).toBe(total);
    expect(await over([2026, 2027, 2028, 2029, 2030, 2031].map((year) => ({ annee: String(year) })))).toBe(total);
    expect(all(await read({ colonnes: 'axes' }))).toBe(total);
    expect(all(await read({ repartir: 'population' }))).toBe(total);
  });

  it('draws what it holds: 950 crossings, each with an address and words', async () => {
    const lecture = await read();
    const tableau = tableauOf(lecture);
    const cases = tableau.rows.flatMap((row) => row.cases);
    expect(cases).toHaveLength(950);
    expect(new Set(cases.map((one) => one.h)).size).toBe(950);
    // Where nothing is, neither means nor resources, it says 0 and nothing else; the others say their signs in words.
    expect(cases.filter((one) => one.t === '0' && one.l === '').length).toBe(800);
    expect(cases.every((one) => one.t === '0' || (one.t !== '' && one.l !== ''))).toBe(true);
    expect(tableau.total).toBe('1\u202f882\u202f000\u00a0€');
  });

  it('finds the awkward cases of the story', async () => {
    const { grille, colonnes } = await read();
    const column = (code: string) => grille.totals[colonnes.findIndex((colonne) => colonne.code === code)];
    expect(column('R-22')).toMatchObject({ placed: 0, unplaced: 0, hoover: null });
    expect(grille.lignes.filter((ligne) => ligne.amount === 0).map((ligne) => ligne.name)).toContain(
      'Vresse-sur-Semois'
    );
    expect(grille.total.unplaced).toBe(13_730_000);
    expect(colonnes.some((colonne) => colonne.code === 'R-26')).toBe(false);
  });

  it('shows the means of another centre to nobody here, and a centre with no census total without shares', async () => {
    const { grille, colonnes, cadre } = await read({}, anonymous('cri-deux-rives'));
    expect(cadre.id).toBe('ppli-deux-rives-2026');
    expect(grille.lignes).toHaveLength(6);
    expect(colonnes.every((colonne) => !colonne.title.startsWith('Rapprocher les cours'))).toBe(true);
    expect(grille.lignes.every((ligne) => ligne.total === null)).toBe(true);
  });

  it('has no grid for a centre without a plan', async () => {
    expect(await readGrille(anonymous('cri-inconnu'), asked())).toBeNull();
  });
});

onTheStory('what a crossing holds', () => {
  it('is what the grid counts there, to the cent, in every crossing', async () => {
    for (const given of [{}, { montant: 'depense', annee: '2026' }, { moyens: 'humain', phase: '1' }]) {
      const { grille, colonnes, choix: chosen } = await read(given);
      const field = { prevu: 'planned', engage: 'committed', depense: 'spent' } as const;
      const full = grille.lignes.flatMap((ligne) =>
        ligne.cells.flatMap((cell, i) =>
          cell.amount || cell.ressources ? [{ ligne, cell, colonne: colonnes[i] }] : []
        )
      );
      expect(full.length).toBeGreaterThan(20);
      for (const { ligne, cell, colonne } of full.filter((_, i) => i % 5 === 0)) {
        const cellule = await readCellule(viewer, asked(given), colonne?.code ?? '', ligne.nis, whole);
        const lines = (cellule?.fiches ?? [])
          .flatMap((fiche) => fiche.moyens)
          .filter(({ kind }) => kind === chosen.moyens);
        expect(sumOf(lines, (line) => line[field[chosen.montant]] ?? 0)).toBe(cell.amount);
        expect(cellule?.ressources).toHaveLength(cell.ressources);
        expect(cellule?.ligne?.amount).toBe(cell.amount);
      }
    }
  });

  it('opens a row, an axis and what is not placed', async () => {
    const { grille } = await read();
    const namur = grille.lignes.find((ligne) => ligne.nis === '92094');
    const row = await readCellule(viewer, asked(), 'toutes', '92094', whole);
    expect(row?.ligne?.amount).toBe(namur?.amount);
    expect(row?.ressources).toHaveLength(namur?.ressources ?? -1);
    const axe = await readCellule(viewer, asked(), 'axe-travail', '92094', whole);
    expect(axe?.lecture.colonnes).toHaveLength(6);
    const apart = await readCellule(viewer, asked(), 'toutes', 'non-places', whole);
    const lines = (apart?.fiches ?? []).flatMap((fiche) => fiche.moyens).filter(({ kind }) => kind === 'financier');
    expect(sumOf(lines, (line) => line.planned ?? 0)).toBe(grille.total.unplaced);
    expect(apart?.ressources).toEqual([]);
  });

  it('shows its fiches page by page, the last one past the end, under the totals of all', async () => {
    const given = asked({ annee: '2026' });
    const all = await readCellule(viewer, given, 'toutes', '92094', whole);
    const count = all?.fiches.length ?? 0;
    expect(count).toBeGreaterThan(10);
    const codes: string[] = [];
    for (let page = 1; page <= Math.ceil(count / 4); page += 1) {
      const part = await readCellule(viewer, given, 'toutes', '92094', { page, size: 4 });
      codes.push(...(part?.fiches ?? []).map(({ code }) => code));
      expect([part?.count, part?.totals]).toEqual([count, all?.totals]);
    }
    expect(codes).toEqual(all?.fiches.map(({ code }) => code));
    const past = await readCellule(viewer, given, 'toutes', '92094', { page: 999, size: 4 });
    expect(past?.fiches.at(-1)).toEqual(all?.fiches.at(-1));
    const lines = (all?.fiches ?? []).flatMap((fiche) => fiche.moyens);
    const ofKind = (kind: string) => lines.filter((line) => line.kind === kind);
    expect(Object.keys(all?.totals ?? {}).toSorted()).toEqual([...new Set(lines.map(({ kind }) => kind))].toSorted());
    for (const kind of ['financier', 'humain'] as const)
      expect(all?.totals[kind]?.planned).toBe(sumOf(ofKind(kind), (line) => line.planned ?? 0));
  });

  it('is not there for another commune, a hidden recommandation or an unknown code', async () => {
    for (const [code, nis] of [
      ['R-01', '62063'],
      ['R-26', '92094'],
      ['R-99', '92094'],
      ['axe-rien', '92094'],
      ['R-01', '00000']
    ] as const)
      expect(await readCellule(viewer, asked(), code, nis, whole), `${code} ${nis}`).toBeNull();
  });
});

onTheStory('the gate of the grid', () => {
  it('leaves out the means of a fiche and the resource of an organisation that are no longer public', async () => {
    const before = (await read()).grille;
    const [fiche] = await db()
      .select({ id: fiches.id, amount: sql<number>`(sum(${moyens.planned}) * 100)::float8` })
      .from(fiches)
      .innerJoin(moyens, eq(moyens.ficheId, fiches.id))
      .where(sql`${fiches.code} = 'F-01' and ${fiches.planId} = 'ppli-2026' and ${moyens.kind} = 'financier'`)
      .groupBy(fiches.id);
    const [named] = await db()
      .select({ count: sql<number>`count(*)::int` })
      .from(ressources)
      .where(eq(ressources.organisationId, 'mille-langues'));
    await db()
      .update(fiches)
      .set({ visibility: 'reseau' })
      .where(eq(fiches.id, fiche?.id ?? ''));
    await db().update(organisations).set({ visibility: 'equipe' }).where(eq(organisations.id, 'mille-langues'));
    raiseRevision();
    const after = (await read()).grille;
    expect(before.total.placed + before.total.unplaced - after.total.placed - after.total.unplaced).toBe(fiche?.amount);
    expect(before.total.ressources - after.total.ressources).toBe(named?.count);
    const cellule = await readCellule(viewer, asked(), 'R-01', '92094', whole);
    expect(cellule?.ressources.some((ressource) => ressource.name === 'Maison des Mille Langues')).toBe(false);
    expect(cellule?.fiches.some((one) => one.code === 'F-01')).toBe(false);
    const colleague: Viewer = { centreId: 'cai-namur', reads: ['equipe', 'reseau', 'public'] };
    expect((await read({}, colleague)).grille.total.ressources).toBeGreaterThan(after.total.ressources);
  });
});
