import * as v from 'valibot';
import { lines, several, tick } from '#platform/http/fields.ts';
import { anyText, someText } from '#platform/http/form.ts';
import { visibilites } from '../../../comptes/visibilite.ts';
import { couts, inscriptions, niveaux, publics } from '../../services/codes.ts';
import { readLangues } from '../../services/edit/langues.ts';
import { quandsDuRepertoire, type Question } from '../question.ts';
import type { RepertoireFields } from './editable.server.ts';

const LONGEST_INTRODUCTION = 4000;
const choice = <T extends string>(list: readonly T[]) =>
  v.pipe(
    v.optional(v.picklist(['', ...list] as const, 'Choisissez dans la liste.'), ''),
    v.transform((value) => (value === '' ? null : (value as T)))
  );
const code = v.pipe(
  v.optional(v.string(), ''),
  v.regex(/^[a-z0-9-]{0,60}$/, 'Choisissez dans la liste.'),
  v.transform((text) => text || null)
);

/** What is typed of a répertoire: what it is called and says, and what it asks of the directory. */
export const repertoireForm = v.object({
  title: someText('Donnez un titre au répertoire.', 160),
  cover: anyText(200),
  introduction: anyText(LONGEST_INTRODUCTION),
  pictogram: v.optional(v.string(), ''),
  visibility: v.optional(v.picklist(visibilites), 'equipe'),
  q: v.pipe(v.optional(v.string(), ''), v.maxLength(200, 'Ces mots dépassent 200 signes.')),
  repertoire: code,
  groupes: several,
  besoins: several,
  communes: several,
  publics: several,
  langues: lines(1000),
  niveau: choice(niveaux),
  cout: choice(couts),
  inscriptions: several,
  ouvert: choice(quandsDuRepertoire),
  accessible: tick
});

const among = <T extends string>(list: readonly T[], values: readonly string[]): T[] =>
  list.filter((one) => values.includes(one));

/** @param known what may be chosen, so that nothing else is kept */
export function typedRepertoire(
  {
    groupes,
    besoins,
    communes,
    publics: asked,
    langues,
    inscriptions: ways,
    ...typed
  }: v.InferOutput<typeof repertoireForm>,
  known: {
    pictograms: readonly string[];
    repertoires: readonly string[];
    needs: readonly string[];
    communes: readonly string[];
  }
): { ok: true; fields: RepertoireFields } | { ok: false; errors: Record<string, string> } {
  const { title, cover, introduction, visibility, pictogram, repertoire, q, niveau, cout, ouvert, accessible } = typed;
  const spoken = readLangues(langues);
  const errors: Record<string, string> = {
    ...(spoken.unknown.length ? { langues: `Langue inconnue : ${spoken.unknown.join(', ')}.` } : {}),
    ...(known.pictograms.includes(pictogram) ? {} : { pictogram: 'Choisissez dans la liste.' }),
    ...(repertoire === null || known.repertoires.includes(repertoire)
      ? {}
      : { repertoire: 'Choisissez dans la liste.' })
  };
  if (Object.keys(errors).length) return { ok: false, errors };
  const question: Question = {
    q: q.replaceAll(/\s+/g, ' ').trim(),
    repertoire,
    besoins: among(known.needs, [...groupes, ...besoins]),
    communes: among(known.communes, communes),
    publics: among(publics, asked),
    langues: spoken.langues.map(({ code: one }) => one),
    ...{ niveau, cout, inscriptions: among(inscriptions, ways), ouvert, accessible }
  };
  return { ok: true, fields: { title, cover, introduction, pictogram, visibility, ...question } };
}

const LONGEST_NOTE = 300;

export const editionForm = v.object({ note: anyText(LONGEST_NOTE) });

/** Which edition is taken back, and why. */
export const retraitForm = v.object({
  number: v.pipe(v.optional(v.string(), ''), v.regex(/^[1-9]\d{0,5}$/, 'Choisissez une édition.'), v.transform(Number)),
  raison: someText('Dites pourquoi cette édition est retirée.', LONGEST_NOTE)
});
