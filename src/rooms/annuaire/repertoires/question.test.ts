import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { searchOf } from '../recherche/demande.ts';
import { answers, asksNothing, demandeFor, questionSchema, type Question } from './question.ts';

const question = (over: Partial<Question> = {}): Question => ({ ...v.parse(questionSchema, {}), ...over });
const needsOf = (id: string) => (id === 'groupe' ? ['un', 'deux'] : [id]);

describe('the question of a répertoire', () => {
  it('is asked of the search, but for several needs and several communes', () => {
    const asked = question({
      ...{ repertoire: 'fle', besoins: ['un'], communes: ['92094'], langues: ['ar', 'fr'], niveau: 'A1' },
      ...{ publics: ['femmes'], cout: 'gratuit', ouvert: 'soir', accessible: true }
    });
    expect(searchOf(demandeFor(asked))).toBe(
      '?besoin=un&repertoire=fle&commune=92094&langue=ar&langue=fr&niveau=A1&public=femmes&cout=gratuit&ouvert=soir&accessible=1'
    );
    expect(searchOf(demandeFor({ ...asked, besoins: ['un', 'deux'], communes: ['92094', '91034'] }))).not.toMatch(
      /besoin|commune/
    );
  });

  it('takes one of several for enough, and a group for each of its needs', () => {
    const service = { besoins: ['deux'], places: [{ nis: '92094' }, { nis: '91034' }] };
    const is = (besoins: string[], communes: string[]) => answers({ besoins, communes }, service, needsOf);
    expect([is([], []), is(['trois', 'deux'], []), is(['groupe'], ['91034']), is(['trois'], [])]).toEqual([
      true,
      true,
      true,
      false
    ]);
    expect(is(['deux'], ['93056'])).toBe(false);
    expect(answers({ besoins: [], communes: ['92094'] }, { besoins: ['un'], places: [] }, needsOf)).toBe(false);
  });

  it('asks something', () => {
    expect(asksNothing(question())).toBe(true);
    expect(asksNothing(question({ accessible: true }))).toBe(false);
    expect(asksNothing(question({ publics: ['mena'] }))).toBe(false);
  });
});
