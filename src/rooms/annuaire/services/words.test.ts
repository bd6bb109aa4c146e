import { expect, it } from 'vitest';
import { signalementReasons } from '../verification/codes.ts';
import { fieldMonths, type AgingField } from '../verification/rules.ts';
import { fieldWord, reasonWord } from '../verification/words.ts';
import * as codes from './codes.ts';
import * as words from './words.ts';

const lists: [readonly string[], (code: string) => string][] = [
  [codes.publics, words.publicWord],
  [codes.titres, words.titreWord],
  [codes.niveaux, words.niveauWord],
  [codes.couts, words.coutWord],
  [codes.inscriptions, words.inscriptionWord],
  [codes.modes, words.modeWord],
  [codes.accessibilites, words.accessibiliteWord],
  [codes.statuses, words.statusWord],
  [codes.agrementKinds, words.agrementWord],
  [codes.verifiers, words.verifierWord]
];

it('has words for every code, no two the same, and leaves a strange one as it is', () => {
  for (const [list, word] of lists) {
    const said = list.map(word);
    expect(said).not.toContain('');
    expect(new Set(said).size).toBe(list.length);
    expect(word('inconnu-ici')).toBe('inconnu-ici');
  }
});

it('names what grows old and what may be wrong', () => {
  for (const field of Object.keys(fieldMonths) as AgingField[]) expect(fieldWord(field)).not.toBe('');
  for (const reason of signalementReasons) expect(reasonWord(reason)).not.toBe('');
});
