import * as v from 'valibot';
import { addDays, yearOf } from '#platform/calendar.ts';
import { listTravaux } from '#platform/jobs/travaux.server.ts';
import { listJournal } from '#platform/journal/read.server.ts';
import { countCourriels } from '#platform/mail/outbox.server.ts';
import { countAdressesARevoir } from '../../annuaire/liens-morts/queries.server.ts';
import { countTenue, countWaiting } from '../../annuaire/tenue/queries.server.ts';
import { tenueFilters } from '../../annuaire/tenue/forms.ts';
import { listDrafts } from '../../comptes/edit/drafts.server.ts';
import { ofNew } from '../../comptes/edit/nouveau.ts';
import type { Acteur } from '../../comptes/roles.ts';
import type { Viewer } from '../../comptes/visibilite.ts';
import { listEspacesByFiche } from '../../concertation/fiches.server.ts';
import { listNamedEspaces } from '../../concertation/queries.server.ts';
import { countObservations } from '../../diagnostic/observations/queries.server.ts';
import { listFiches } from '../../plan/fiches/queries.server.ts';
import { situationOf } from '../../plan/fiches/situation.ts';
import { getCurrentPlan } from '../../plan/queries.server.ts';
import { echeancesOf } from '../calendrier/echeances.ts';
import { readAllRompus } from '../liens-rompus/lecture.server.ts';
import { genres } from '../liens-rompus/rules.ts';
import { listNouvelles } from './nouvelles.server.ts';
import { addressOf, editAddressOf, wordOf } from './objets.server.ts';

/** Rows of a list at the desk; the page of the list has them all. */
const FEW = 10;

/** The fiches that somebody looks after: all for the team; else those of their espaces or communes. */
export async function listOwnFiches(acteur: Acteur, viewer: Viewer, team: boolean, day: string) {
  const plan = await getCurrentPlan(viewer);
  if (!plan) return [];
  const [rows, espaces] = await Promise.all([listFiches(viewer, plan.id), listEspacesByFiche(viewer, plan.id)]);
  const has = (kind: string, id: string) =>
    acteur.personne.roles.some(({ scopeKind, scopeId }) => scopeKind === kind && scopeId === id);
  return rows
    .filter(
      ({ id, communes }) =>
        team ||
        (espaces.get(id) ?? []).some((one) => has('espace', one.id)) ||
        communes.some(({ nis }) => has('commune', nis))
    )
    .map((fiche) => situationOf(fiche, day));
}

type OwnFiche = Awaited<ReturnType<typeof listOwnFiches>>[number];

const echeanceWords = { debut: 'début', etape: 'étape', fin: 'fin', revoir: 'à revoir' };

/** What falls due of some fiches from a day on, the soonest first. @param days how many, that day among them */
export const dueWithin = (own: readonly OwnFiche[], day: string, days: number) =>
  own
    .flatMap((fiche) =>
      echeancesOf(fiche, day)
        .filter(({ on, sort }) => sort.kind === 'due' && on >= day && on < addDays(day, days))
        .map(({ on, kind, title }) => ({
          on,
          code: fiche.code,
          title: fiche.title,
          what: title ?? echeanceWords[kind]
        }))
    )
    .toSorted((a, b) => a.on.localeCompare(b.on));

/** What waits for somebody, what they left unfinished, and what they did last. */
export async function readAttente(acteur: Acteur, viewer: Viewer, team: boolean, day: string) {
  const own = await listOwnFiches(acteur, viewer, team, day);
  const first = <Row>(rows: Row[]) => ({ total: rows.length, rows: rows.slice(0, FEW) });
  const drafts = await listDrafts(acteur);
  const { lines } = await listJournal(acteur.centreId, { personneId: acteur.personne.id }, 1, FEW);
  const named = await Promise.all(
    lines.map(async ({ seq, at, action, kind, objectId, label }) => ({
      ...{ seq, at, action, label },
      path: await addressOf(kind, objectId)
    }))
  );
  return {
    nouvelles: first(await listNouvelles(acteur)),
    late: first(own.filter(({ retard }) => retard).toSorted((a, b) => (b.retard?.days ?? 0) - (a.retard?.days ?? 0))),
    blocked: first(own.filter(({ reviewDue }) => reviewDue)),
    silent: first(own.filter(({ silence, retard }) => silence && !retard)),
    semaine: first(dueWithin(own, day, 7)),
    espaces: await listNamedEspaces(
      viewer,
      acteur.personne.roles.flatMap(({ scopeKind, scopeId }) => (scopeKind === 'espace' && scopeId ? [scopeId] : []))
    ),
    drafts: await Promise.all(
      drafts.map(async ({ kind, objectId, savedAt }) => ({
        savedAt,
        word: ofNew(objectId) ? `${wordOf(kind)} à écrire` : wordOf(kind),
        fresh: ofNew(objectId) !== null,
        edit: await editAddressOf(kind, objectId),
        path: await addressOf(kind, objectId)
      }))
    ),
    done: named,
    team: team ? await readForTeam(acteur.centreId, viewer, day) : null,
    year: yearOf(day)
  };
}

/** What concerns the team as a whole: observations to sort, broken links by kind, mail and work that failed, what the directory asks for. */
async function readForTeam(centreId: string, viewer: Viewer, day: string) {
  const [observations, rompus, mails, failed, adresses, waiting, services] = await Promise.all([
    countObservations(viewer, { q: '', etat: '', commune: '' }),
    readAllRompus(viewer),
    countCourriels(centreId),
    listTravaux(centreId, { state: 'échoué', limit: 1 }),
    countAdressesARevoir({ centreId }, day),
    countWaiting(centreId),
    countTenue(viewer, v.parse(tenueFilters, {}), day)
  ]);
  const all = rompus?.all ?? [];
  return {
    rompus: genres
      .map((genre) => ({ genre, count: all.filter((one) => one.genre === genre).length }))
      .filter(({ count }) => count),
    mails: mails
      .filter(({ state }) => state === 'échoué' || state === 'incertain')
      .reduce((sum, { count }) => sum + count, 0),
    failed: failed.total,
    observations,
    annuaire: { ...waiting, adresses, expirant: services.expirant }
  };
}
