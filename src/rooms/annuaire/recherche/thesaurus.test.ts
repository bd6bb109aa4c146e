import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { expand } from './expansion.ts';
import { keyOf } from './normalise.ts';
import { besoinsFile, thesaurusFile, thesaurusOf } from './thesaurus.ts';

const read = (path: string): unknown => parse(readFileSync(path, 'utf8'));
const list = v.parse(besoinsFile, read('db/reference/annuaire/besoins.yaml'));
const terms = v.parse(thesaurusFile, read('db/reference/annuaire/thesaurus.yaml'));
const thesaurus = thesaurusOf(list, terms);
const first = (question: string) => expand(thesaurus, question).besoins[0]?.id;

describe('the list of needs', () => {
  it('has the eight directories of the reference file', () => {
    const reference = v.parse(
      v.object({ directories: v.array(v.object({ id: v.string(), name: v.string() })) }),
      read('db/reference/plan/ppli-namur.yaml')
    );
    expect(list.repertoires).toEqual(reference.directories.map(({ id, name }) => ({ id, name })));
  });
  it('names only groups, directories and pictograms that there are, and each id once', () => {
    const groups = list.groups.map(({ id }) => id);
    const repertoires = list.repertoires.map(({ id }) => id);
    for (const need of list.besoins) {
      expect(groups).toContain(need.group);
      for (const one of need.repertoires) expect(repertoires, need.id).toContain(one);
    }
    for (const { pictogram } of list.groups) expect(list.pictograms).toContain(pictogram);
    for (const group of groups)
      expect(
        list.besoins.some((need) => need.group === group),
        group
      ).toBe(true);
    for (const one of repertoires)
      expect(
        list.besoins.some((need) => need.repertoires.includes(one)),
        one
      ).toBe(true);
    const ids = [...groups, ...list.besoins.map(({ id }) => id)];
    expect(new Set(ids).size).toBe(ids.length);
  });
  it('has words for each need', () =>
    expect(list.besoins.map(({ id }) => id).filter((id) => !terms.besoins[id])).toEqual([]));
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
    const named = new Set(['Dinant', 'Namur', 'Couvin'].map(keyOf));
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
