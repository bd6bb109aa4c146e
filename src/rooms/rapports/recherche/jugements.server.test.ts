import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { onTheStory } from '../../../../tests/databases.ts';
import { anonymous } from '../../comptes/visibilite.ts';
import { mesurer } from './mesure.ts';
import { chercher } from './recherche.server.ts';

const question = v.strictObject({ q: v.string(), find: v.pipe(v.array(v.string()), v.minLength(1)) });
const file = v.strictObject({ réglage: v.array(question), témoins: v.array(question), annuaire: v.array(question) });
const judged = v.parse(file, parse(readFileSync(join(import.meta.dirname, 'jugements.yaml'), 'utf8')));

onTheStory('judged questions', () => {
  /** @param alone whether only what stands beside the plan is looked at */
  const measure = async (questions: typeof judged.réglage, alone: boolean) => {
    let [recall, reciprocal] = [0, 0];
    const missed: string[] = [];
    for (const { q, find } of questions) {
      const { trouves, annuaire, annuaireFirst } = await chercher(anonymous('cai-namur'), { q, type: '', page: 1 });
      const plan = alone ? [] : trouves;
      const all = annuaireFirst ? [...annuaire, ...plan] : [...plan, ...annuaire];
      const found = all.map((one) => one.code ?? one.id);
      const measured = mesurer(found, find);
      recall += measured.recall;
      reciprocal += measured.reciprocal;
      const absent = find.filter((one) => !found.includes(one));
      if (absent.length) missed.push(`${q}: ${absent.join(', ')} not in ${found.join(' ')}`);
      else if (measured.reciprocal < 1) missed.push(`${q}: first is ${found[0]}`);
    }
    return { recall: recall / questions.length, reciprocal: reciprocal / questions.length, missed };
  };

  it.each([
    ['réglage', judged.réglage, 0.98, 0.95],
    ['témoins', judged.témoins, 0.89, 0.83],
    ['annuaire', judged.annuaire, 0.9, 0.84]
  ])(
    '%s are answered as well as before',
    async (name, questions, leastRecall, leastReciprocal) => {
      const { recall, reciprocal, missed } = await measure(questions, name === 'annuaire');
      const said = `${name}: ${questions.length} questions, recall@10 ${recall.toFixed(3)}, MRR ${reciprocal.toFixed(3)}`;
      process.stdout.write(`${[said, ...missed].join('\n  ')}\n`);
      expect(recall, said).toBeGreaterThanOrEqual(leastRecall);
      expect(reciprocal, said).toBeGreaterThanOrEqual(leastReciprocal);
      // Some hundreds of questions, on a machine that may have much else to do.
    },
    90_000
  );

  it('has at least 120 questions', () =>
    expect(judged.réglage.length + judged.témoins.length).toBeGreaterThanOrEqual(120));
});
