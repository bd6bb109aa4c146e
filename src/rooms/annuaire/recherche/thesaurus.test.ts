import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { couts, niveaux, publics } from '../services/codes.ts';
import { lesBesoins } from '../besoins.server.ts';
import { expand } from './expansion.ts';
import { keyOf } from './normalise.ts';
import { leThesaurus } from './thesaurus.server.ts';
import { LANGUES, thesaurusFile, thesaurusOf } from './thesaurus.ts';

const read = (path: string): unknown => parse(readFileSync(path, 'utf8'));
const list = lesBesoins();
const terms = v.parse(thesaurusFile, read('db/reference/annuaire/thesaurus.yaml'));
const thesaurus = leThesaurus();
const first = (question: string) => expand(thesaurus, question).besoins[0]?.id;

describe('the list of needs', () => {
  it('has the eight directories of the reference file', () => {
    const reference = v.parse(
      v.object({ directories: v.array(v.object({ id: v.string(), name: v.string() })) }),
      read('db/reference/plan/ppli-namur.yaml')
    );
    expect([...list.repertoires.values()]).toEqual(reference.directories.map(({ id, name }) => ({ id, name })));
  });
  it('leaves no group and no directory without a need, and gives no id twice', () => {
    const needs = [...list.besoins.values()];
    for (const id of list.groupes.keys())
      expect(
        needs.some(({ groupe }) => groupe === id),
        id
      ).toBe(true);
    for (const id of list.repertoires.keys())
      expect(
        needs.some(({ repertoires }) => repertoires.includes(id)),
        id
      ).toBe(true);
    expect([...list.groupes.keys()].filter((id) => list.besoins.has(id))).toEqual([]);
  });
  it('is named in all languages', () => {
    for (const { id, names } of [...list.besoins.values()])
      for (const langue of LANGUES) expect(names[langue], `${id} ${langue}`).toBeTruthy();
  });
  it('has words for each need', () => expect([...list.besoins.keys()].filter((id) => !terms.besoins[id])).toEqual([]));
});

describe('the thesaurus', () => {
  it('knows publics, costs and levels by the codes of services', () => {
    for (const id of Object.keys(terms.marques.publics)) expect(publics).toContain(id);
    for (const id of Object.keys(terms.marques.couts)) expect(couts).toContain(id);
    expect(Object.keys(terms.marques.niveaux)).toEqual(niveaux);
  });
});

describe('expand', () => {
  it.each([
    ['cours de francais', 'fle-debutant'],
    ['socio juridique', 'accompagnement-socio-juridique'],
    ['alfabetisation', 'alphabetisation'],
    ['apprendre a lire', 'alphabetisation'],
    ['papiers', 'titre-de-sejour'],
    ['avocat gratuit', 'aide-juridique-gratuite'],
    ['DASPA', 'classe-daspa'],
    ['edd', 'ecole-des-devoirs'],
    ['AMU', 'aide-medicale-urgente'],
    ['mena', 'mena'],
    ['sans papiers', 'regularisation'],
    ['Franse les', 'fle-debutant'],
    ['huiswerk begeleiding', 'ecole-des-devoirs'],
    ['free lawyer', 'aide-juridique-gratuite'],
    ['محامي مجاني', 'aide-juridique-gratuite'],
    ['اوراق', 'titre-de-sejour'],
    ['житло', 'recherche-de-logement'],
    ['iş arıyorum', 'recherche-d-emploi'],
    ['is ariyorum', 'recherche-d-emploi'],
    ['ücretsiz avukat', 'aide-juridique-gratuite']
  ])('%s → %s', (question, need) => expect(first(question)).toBe(need));

  it('puts the longest phrase before its words', () => {
    const { besoins } = expand(thesaurus, 'médecin sans papiers');
    expect(besoins[0]?.id).toBe('aide-medicale-urgente');
    expect(besoins.map(({ id }) => id)).toContain('medecin-et-soins');
  });
  it('weighs a whole answer as one, and less what answers a part', () => {
    expect(expand(thesaurus, 'table de conversation').besoins[0]?.weight).toBe(1);
    expect(expand(thesaurus, 'table de conversation zzzz').besoins[0]?.weight).toBeLessThan(1);
  });
  it('says what stands beside the need: cost, moment, language, level, public', () => {
    const { marques } = expand(thesaurus, 'cours de français A2 gratuit le soir pour femmes, en arabe');
    expect(marques).toMatchObject({ couts: ['gratuit'], moments: ['soir'], niveaux: ['A2'], langues: ['ar'] });
    expect(marques.publics).toContain('femmes');
  });
  it('says which words it does not know, and takes no name of a commune for an error', () => {
    const names = new Set(['Dinant', 'Namur', 'Couvin'].map(keyOf));
    const named = (key: string) => names.has(key);
    expect(expand(thesaurus, 'logement dinant', named).unknown.map(({ typed }) => typed)).toEqual(['dinant']);
    expect(expand(thesaurus, 'couvin', named).besoins).toEqual([]);
  });
  it('finds nothing in nothing, and is not upset by long or hostile questions', () => {
    expect(expand(thesaurus, '').besoins).toEqual([]);
    expect(expand(thesaurus, '?!  \u0000').besoins).toEqual([]);
    expect(expand(thesaurus, 'toString constructor __proto__').besoins.length).toBeLessThan(12);
    expect(expand(thesaurus, 'avocat '.repeat(5000)).besoins[0]?.id).toBe('aide-juridique-gratuite');
  });
  it('refuses a thesaurus that names no need of the list', () => {
    const strange = { ...terms, besoins: { 'nulle-part': { fr: ['nulle part'] } } };
    expect(() => thesaurusOf(list, strange)).toThrow('nulle-part');
  });
});
