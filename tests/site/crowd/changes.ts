import { filled, type PageForm } from '../forms.ts';
import type { Try } from './writer.ts';

/** The form of a page whose action ends so; the pages of the working part have the sign-out form too. */
const named = (forms: PageForm[], action: string): PageForm | undefined =>
  forms.find((form) => form.action.split(/[?&]/).includes(action));

const fieldOf = ({ fields }: PageForm, name: string): string => fields.find(([field]) => field === name)?.[1] ?? '';
const always = { motif: 'Essai à plusieurs', sansPersonne: 'oui' };

const texts = ['context', 'results', 'pcsReference', 'pstReference', 'title'] as const;
const changeFiche: Try = async (one) => {
  const page = `${one.fiche()}/modifier`;
  const form = (await one.forms(page)).find(({ fields }) => fields.some(([name]) => name === 'depuis'));
  if (!form) return;
  const mark = one.mark();
  const values: Record<string, string | string[]> = { [one.pick(texts)]: mark, ...always };
  if (one.chance(0.3)) Object.assign(values, { startsOn: one.pick(['2026-02-01', '2026-03-01', '2026-04-01']) });
  if (one.chance(0.3)) Object.assign(values, { objectives: `Un but\n${mark}` });
  if (one.chance(0.3)) {
    const communes = form.fields.filter(([name]) => name === 'communes').map(([, value]) => value);
    Object.assign(values, { communes: communes.length ? communes.slice(1) : ['92094'], wholeTerritory: [] });
  }
  await one.send('fiche', page, filled(form, values), mark);
};

const changeConstat: Try = async (one) => {
  const page = `${one.constat()}/modifier`;
  const form = (await one.forms(page)).find(({ fields }) => fields.some(([name]) => name === 'depuis'));
  if (!form) return;
  const mark = one.mark();
  await one.send('constat', page, filled(form, { [one.pick(['statement', 'detail'])]: mark, ...always }), mark);
};

const changeSteps: Try = async (one) => {
  const page = `${one.fiche()}/avancement`;
  const forms = await one.forms(page);
  const mark = one.mark();
  const all = forms.filter(({ action }) => action === '?/faite');
  if (one.chance(0.4) || !all.length)
    return one.send(
      'étape',
      `${page}?/etape`,
      [
        ['title', mark],
        ['dueOn', '2027-01-01'],
        ['motif', 'Essai']
      ],
      mark
    );
  const no = fieldOf(one.pick(all), 'no');
  if (one.chance(0.3))
    return one.send(
      'étape faite',
      `${page}?/faite`,
      [
        ['no', no],
        ['faite', one.pick(['oui', ''])]
      ],
      ''
    );
  if (one.chance(0.3))
    return one.send('étape retirée', `${page}?/retirer-etape`, Object.entries({ no, motif: 'Essai' }), '');
  const form = named(await one.forms(`${page}?etape=${no}`), '/changer-etape');
  if (form)
    await one.send('étape changée', `${page}?/changer-etape`, filled(form, { title: mark, motif: 'Essai' }), mark);
};

const changeIndicators: Try = async (one) => {
  const page = `${one.fiche()}/avancement`;
  const mark = one.mark();
  const all = (await one.forms(page)).filter(({ action }) => action === '?/valeur');
  if (one.chance(0.2) || !all.length)
    return one.send(
      'indicateur',
      `${page}?/indicateur`,
      [
        ['name', mark],
        ['unit', 'personnes'],
        ['motif', 'Essai']
      ],
      mark
    );
  const id = fieldOf(one.pick(all), 'id');
  if (one.chance(0.5)) {
    const value = String(one.number(1000));
    const year = one.pick(['2025', '2026', '2027']);
    return one.send(
      'valeur',
      `${page}?/valeur`,
      [
        ['id', id],
        ['year', year],
        ['value', value]
      ],
      ''
    );
  }
  const form = named(await one.forms(`${page}?indicateur=${id}`), '/changer-indicateur');
  if (form)
    await one.send(
      'indicateur changé',
      `${page}?/changer-indicateur`,
      filled(form, { name: mark, motif: 'Essai' }),
      mark
    );
};

const changeMeans: Try = async (one) => {
  const page = `${one.fiche()}/moyens`;
  const mark = one.mark();
  const held = (await one.forms(page)).filter(({ action }) => action.endsWith('/retirer'));
  const amount = () => String(one.number(100_000) / 100);
  if (one.chance(0.3) || !held.length)
    return one.send(
      'moyen',
      page,
      Object.entries({
        kind: 'financier',
        provider: mark,
        year: '2026',
        planned: amount(),
        spent: amount(),
        motif: 'Essai'
      }),
      mark
    );
  const id = fieldOf(one.pick(held), 'id');
  if (one.chance(0.2)) return one.send('moyen retiré', `${page}/retirer`, Object.entries({ id, motif: 'Essai' }), '');
  const form = (await one.forms(`${page}?moyen=${encodeURIComponent(id)}`)).find(
    (each) => fieldOf(each, 'depuis') !== ''
  );
  if (form) await one.send('moyen changé', page, filled(form, { note: mark, planned: amount(), motif: 'Essai' }), mark);
};

const changeState: Try = async (one) => {
  const page = `${one.fiche()}/etat`;
  const mark = one.mark();
  // Whatever is not open from here is refused with a word.
  const state = one.pick(['en-cours', 'en-pause', 'bloquee', 'a-venir']);
  const form = {
    state,
    on: '2026-11-22',
    reason: mark,
    unblock: 'Un accord',
    reviewOn: '2027-02-01',
    sansPersonne: 'oui'
  };
  await one.send('état', page, Object.entries(form), mark);
};

const addNote: Try = async (one) => {
  const mark = one.mark();
  await one.send('note', `${one.fiche()}/avancement?/note`, [['text', mark]], mark);
};

const create: Try = async (one) => {
  const [what, page, own] = one.pick<[string, string, Record<string, string>]>([
    ['fiche créée', `/plan/fiches/nouvelle?recommandation=${one.recommandation()}`, {}],
    ['recommandation créée', '/plan/recommandations/nouvelle', { axeId: one.axe(), level: 'local', priority: '1' }],
    ['constat créé', '/diagnostic/constats/nouveau', { droits: one.droit() }]
  ]);
  const mark = one.mark();
  const form = (await one.forms(page)).find(({ fields }) => fields.some(([name]) => name === 'visibility'));
  if (!form) return;
  const texts = { title: mark, context: mark, text: mark, statement: mark, detail: mark, wholeTerritory: 'oui' };
  await one.send(what, page, filled(form, { ...texts, ...own, ...always }), mark);
};

/** What is tried, and up to which throw of the dice. */
export const tries: readonly [Try, number][] = [
  [changeFiche, 0.3],
  [changeConstat, 0.4],
  [changeSteps, 0.58],
  [changeIndicators, 0.74],
  [changeMeans, 0.88],
  [changeState, 0.92],
  [addNote, 0.95],
  [create, 1]
];
