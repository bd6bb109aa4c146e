import { describe, expect, it } from 'vitest';
import type { Fields } from '#platform/database/tables.ts';
import { amendementsBetween, constatsBetween, texteOn, type Ligne, type Texte } from './amendements.ts';

const line = (
  objectId: string,
  on: string,
  action: string,
  before: Fields | null,
  reason: string | null = null
): Ligne => ({
  ...{ objectId, on, action, before, reason }
});
const change = 'modifier une recommandation';
const reco = (id: string, fields: Fields): Texte => ({
  ...{ sorte: 'recommandation', id, code: id, ficheId: null, exemple: true },
  fields: { visibility: 'public', ...fields }
});
const moyen = (id: string, ficheId: string, fields: Fields | null): Texte => ({
  ...{ sorte: 'moyen', id, code: ficheId, ficheId, exemple: true, fields }
});
const days = { du: '2026-03-01', au: '2026-06-01' };
const between = (textes: Texte[], lines: Ligne[], fiches: [string, string][] = [['F', 'public']]) =>
  amendementsBetween({ textes, lines, fiches: new Map(fiches) }, ['public'], days);

describe('a text on a day', () => {
  const lines = [
    line('R', '2026-05-01', change, { title: 'second' }),
    line('R', '2026-04-01', change, { title: 'first' }),
    line('R', '2026-02-01', 'écrire une recommandation', null)
  ];
  it.each([
    ['2026-01-31', null],
    ['2026-02-01', 'first'],
    ['2026-04-01', 'second'],
    ['2026-05-01', 'third']
  ])('on %s it is %s', (day, title) => expect(texteOn({ title: 'third' }, lines, day)?.title ?? null).toBe(title));
  it('was there from the first where no line says that it was written', () =>
    expect(texteOn({ title: 'a' }, [], '1990-01-01')).toEqual({ title: 'a' }));
});

describe('between two days', () => {
  it('tells what was added, taken away and changed, with the reasons of that time alone', () => {
    const told = between(
      [
        reco('R-1', { title: 'b' }),
        reco('R-2', { title: 'n' }),
        moyen('m', 'F', null),
        moyen('k', 'F', { planned: 5 })
      ],
      [
        line('R-1', '2026-07-01', change, { title: 'b2' }, 'après'),
        line('R-1', '2026-04-02', change, { title: 'a' }, 'parce que'),
        line('m', '2026-04-01', 'retirer des moyens', { ficheId: 'F', provider: 'Région', planned: 9 }),
        line('R-2', '2026-03-05', 'écrire une recommandation', null),
        line('k', '2026-03-02', 'modifier un moyen', { planned: 4 })
      ]
    );
    expect(told).toMatchObject([
      { id: 'R-1', sort: 'modifie', changed: ['title'], reasons: [{ on: '2026-04-02', reason: 'parce que' }] },
      { id: 'R-2', sort: 'ajoute', before: null },
      { id: 'm', sort: 'retire', before: { provider: 'Région' }, after: null },
      { id: 'k', sort: 'modifie', before: { planned: 4 }, after: { planned: 5 } }
    ]);
    expect(told[0]).toMatchObject({ before: { title: 'a' }, after: { title: 'b2' } });
  });

  it('tells nothing of what came back to what it was', () =>
    expect(
      between(
        [reco('R', { title: 'a' })],
        [line('R', '2026-05-01', change, { title: 'b' }), line('R', '2026-04-01', change, { title: 'a' })]
      )
    ).toEqual([]));

  it('shows no text of a time when it was not open, but tells it as new', () => {
    const [one] = between(
      [reco('R', { title: 'a' })],
      [line('R', '2026-04-01', change, { title: 'brouillon', visibility: 'equipe' })]
    );
    expect(one).toMatchObject({ sort: 'ajoute', before: null });
    expect(JSON.stringify(one)).not.toContain('brouillon');
  });

  it('leaves the parts of a fiche that was not open on both days to the fiche', () => {
    const placed = line('m', '2026-04-02', 'placer des moyens', null);
    const parts = [moyen('m', 'F', { planned: 1 })];
    expect(between(parts, [placed])).toMatchObject([{ sort: 'ajoute' }]);
    expect(between(parts, [placed, line('F', '2026-04-01', 'adopter un plan', { visibility: 'equipe' })])).toEqual([]);
    expect(between(parts, [placed, line('F', '2026-04-01', 'écrire une fiche', null)])).toEqual([]);
    expect(between(parts, [placed], [])).toEqual([]);
  });

  it('tells which constats were attached and detached', () => {
    const [one] = between(
      [reco('R', { constats: ['b', 'c'] })],
      [line('R', '2026-04-01', change, { constats: ['a', 'b'] })]
    );
    if (!one) throw new Error('It changed');
    expect(constatsBetween(one)).toEqual({ attached: ['c'], detached: ['a'] });
  });
});
