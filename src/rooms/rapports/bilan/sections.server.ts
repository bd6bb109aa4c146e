import { m } from '#messages';
import { formatDay } from '#messages/format.ts';
import { addDays } from '#platform/calendar.ts';
import type { DigestSection, Week } from '#platform/mail/digest.server.ts';
import { dueWithin, listOwnFiches, readAttente } from '../bureau/attente.server.ts';
import { listChanges } from '../changements/queries.server.ts';
import { codeOf, toldInLine } from '../changements/words.ts';
import type { Lecteur } from './lecteurs.server.ts';

/** Lines of a section; the desk has the rest. */
const MOST = 8;
/** Days ahead that are told of. */
const AHEAD = 14;

/** The first lines, and how many more there are. */
const short = (lines: readonly string[]): string[] =>
  lines.length > MOST ? [...lines.slice(0, MOST), `et ${lines.length - MOST} de plus`] : [...lines];

const several = (n: number, one: string, more: string): string[] => (n ? [`${n}\u00A0${n > 1 ? more : one}`] : []);

/** What waits for somebody, by the queries of the desk. */
async function waiting({ acteur, team }: Lecteur, { until }: Week): Promise<string[]> {
  const { nouvelles, blocked, drafts, team: whole } = await readAttente(acteur, acteur, team, until);
  return [
    ...several(nouvelles.total, 'réponse de partenaire à approuver', 'réponses de partenaires à approuver'),
    ...several(blocked.total, 'fiche bloquée à revoir', 'fiches bloquées à revoir'),
    ...several(drafts.length, 'brouillon pas enregistré', 'brouillons pas enregistrés'),
    ...several(whole?.observations ?? 0, 'observation à trier', 'observations à trier'),
    ...several(
      whole?.annuaire.propositions ?? 0,
      'proposition d’opérateur à relire',
      'propositions d’opérateurs à relire'
    ),
    ...several(whole?.annuaire.signalements ?? 0, 'correction reçue', 'corrections reçues'),
    ...several(whole?.mails ?? 0, 'courriel échoué ou incertain', 'courriels échoués ou incertains'),
    ...several(whole?.failed ?? 0, 'travail échoué', 'travaux échoués')
  ];
}

/** Fiches that somebody looks after and that are late, or silent for too long. */
async function stale({ acteur, team }: Lecteur, { until }: Week): Promise<string[]> {
  const own = await listOwnFiches(acteur, acteur, team, until);
  const late = own
    .filter(({ retard }) => retard)
    .toSorted((a, b) => (b.retard?.days ?? 0) - (a.retard?.days ?? 0))
    .map(({ code, title, retard }) => `${code} ${title}\u00A0: ${m.calendrier_late({ count: retard?.days ?? 0 })}`);
  const silent = own
    .filter(({ silence, retard }) => silence && !retard)
    .map(({ code, title }) => `${code} ${title}\u00A0: sans nouvelles`);
  return short([...late, ...silent]);
}

/** What changed in the week in the fiches that somebody looks after; for the team, in everything. */
async function changed({ acteur, team }: Lecteur, { since, until }: Week): Promise<string[]> {
  const { changes } = await listChanges(acteur, { from: since, until: addDays(until, -1) });
  const own = new Set((await listOwnFiches(acteur, acteur, team, until)).map(({ code }) => code));
  const theirs = changes.filter((change) => team || ('communes' in change && own.has(change.code)));
  return short(
    theirs.map((change) => {
      const named = [codeOf(change), change.title].filter(Boolean).join(' ');
      return `${formatDay(change.on)}, ${named}\u00A0: ${toldInLine(change)}`;
    })
  );
}

/** What falls due in the next two weeks. */
async function due({ acteur, team }: Lecteur, { until }: Week): Promise<string[]> {
  const own = await listOwnFiches(acteur, acteur, team, until);
  return short(
    dueWithin(own, until, AHEAD).map(({ on, code, title, what }) => `${formatDay(on)}\u00A0: ${code} ${title}, ${what}`)
  );
}

export const sections: readonly DigestSection<Lecteur>[] = [
  { title: 'Ce qui vous attend', lines: waiting },
  { title: 'Fiches en retard ou sans nouvelles', lines: stale },
  { title: 'Ce qui a changé cette semaine', lines: changed },
  { title: 'Échéances des deux semaines qui viennent', lines: due }
];
