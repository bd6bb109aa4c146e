import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { planFilters, type PlanFilters } from '../forms.ts';
import type { Plan } from '../queries.server.ts';
import { countWithoutEach, filterFiches, filterOptions, knownFilters } from './filter.ts';
import type { ShownFiche } from './situation.ts';

const retard = { etape: { no: 1, title: 'Local trouvé' }, dueOn: '2026-10-31', days: 22 };
const base: Omit<ShownFiche, 'id' | 'code'> = {
  title: 'Vélos prêtés',
  planId: 'ppli',
  recommandationId: 'r1',
  recommandationCode: 'R-01',
  axeId: 'mobilite',
  phaseNo: 1,
  startsOn: '2026-01-01',
  endsOn: '2026-12-31',
  wholeTerritory: false,
  publics: ['femmes'],
  lead: null,
  exemple: true,
  droits: ['mobilite'],
  communes: [{ nis: '92094', name: 'Namur' }],
  etats: [],
  etapes: [],
  indicateurs: [],
  words: '',
  espaces: [{ id: 'gt', name: 'Groupe Mobilité' }],
  state: 'en-cours',
  etat: { state: 'en-cours', on: '2026-01-01', reason: null, reviewOn: null },
  retard: null,
  silence: null,
  reviewDue: false
};
const fiche = (code: string, change: Partial<ShownFiche> = {}): ShownFiche => ({ ...base, id: code, code, ...change });
const asked = (query: Record<string, string> = {}): PlanFilters => v.parse(planFilters, query);
const axes: Plan['axes'] = [
  { id: 'sante', no: 3, name: 'Santé', transversal: false, droits: [{ id: 'sante', no: 10, name: 'santé' }] },
  {
    id: 'mobilite',
    no: 7,
    name: 'Mobilité',
    transversal: false,
    droits: [{ id: 'mobilite', no: 15, name: 'mobilité' }]
  }
];
const codes = (list: ShownFiche[]) => list.map(({ code }) => code);

const all = [
  fiche('F-1'),
  fiche('F-2', { axeId: 'sante', droits: ['sante'], state: 'bloquee', retard, phaseNo: 2, endsOn: '2026-06-30' }),
  fiche('F-10', { wholeTerritory: true, communes: [], publics: ['aînés'], espaces: [], title: 'Accès à l’eau' })
];
const filtered = (query: Record<string, string>) => codes(filterFiches(all, asked(query), axes));

describe('filters of the list of fiches', () => {
  it('change nothing where nothing is asked or understood', () => {
    expect(filtered({})).toEqual(['F-1', 'F-2', 'F-10']);
    expect(filtered({ etat: 'perdue', tri: 'hasard', ordre: '\0', vue: '3d' })).toEqual(['F-1', 'F-2', 'F-10']);
  });

  it.each([
    ['axe', 'sante', ['F-2']],
    ['droit', 'mobilite', ['F-1', 'F-10']],
    ['phase', '2', ['F-2']],
    ['etat', 'bloquee', ['F-2']],
    ['etat', 'en-retard', ['F-2']],
    ['etat', 'en-retard-ou-bloquee', ['F-2']],
    ['etat', 'sans-nouvelles', []],
    ['public', 'aînés', ['F-10']],
    ['espace', 'gt', ['F-1', 'F-2']]
  ])('%s=%s', (key, value, expected) => {
    expect(filtered({ [key]: value })).toEqual(expected);
  });

  it('take what is done in the whole territory for every commune', () => {
    expect(filtered({ commune: '92094' })).toEqual(['F-1', 'F-2', 'F-10']);
    expect(filtered({ commune: '91143' })).toEqual(['F-10']);
  });

  it('search without accents, case or form of apostrophe, every word', () => {
    expect(filtered({ q: "acces A l'EAU" })).toEqual(['F-10']);
    expect(filtered({ q: 'velos absent' })).toEqual([]);
  });

  it('combine', () => {
    expect(filtered({ etat: 'en-retard', axe: 'mobilite' })).toEqual([]);
  });

  it('sort, by code where equal, both ways', () => {
    expect(filtered({ tri: 'axe' })).toEqual(['F-2', 'F-1', 'F-10']);
    expect(filtered({ tri: 'fin' })).toEqual(['F-2', 'F-1', 'F-10']);
    expect(filtered({ tri: 'code', ordre: 'decroissant' })).toEqual(['F-10', 'F-2', 'F-1']);
    expect(filtered({ tri: 'fin', ordre: 'decroissant' })).toEqual(['F-1', 'F-10', 'F-2']);
  });
});

describe('an answer without fiches', () => {
  it('tells what each filter holds back', () => {
    expect(countWithoutEach(all, asked({ axe: 'sante', phase: '1' }))).toEqual([
      { key: 'axe', count: 2 },
      { key: 'phase', count: 1 }
    ]);
  });
});

describe('what filters offer', () => {
  const plan = { axes, phases: [{ no: 1, name: null, startYear: 2026, endYear: 2028 }] } as unknown as Plan;
  const options = filterOptions(all, plan, [
    { nis: '92094', name: 'Namur' },
    { nis: '91143', name: 'Vresse-sur-Semois' }
  ]);

  it('counts as the filter does', () => {
    for (const key of ['axe', 'droit', 'etat', 'commune', 'public', 'espace'] as const) {
      for (const { value, count } of options[key]) expect(filtered({ [key]: value })).toHaveLength(count);
    }
  });

  it('names every commune of the territory, also those where nothing is named', () => {
    expect(options.commune).toEqual([
      { value: '92094', name: 'Namur', count: 3 },
      { value: '91143', name: 'Vresse-sur-Semois', count: 1 }
    ]);
  });

  it('drops a value that it does not offer', () => {
    expect(knownFilters(asked({ axe: "' or 1=1", commune: '99999', q: 'eau' }), options)).toEqual(asked({ q: 'eau' }));
  });
});
