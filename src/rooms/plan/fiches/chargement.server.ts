import { eq, inArray } from 'drizzle-orm';
import { members, type Part } from '#platform/imports/yaml.ts';
import { organisationOf } from '../../annuaire/chargement.server.ts';
import { communesOf } from '../../diagnostic/constats/chargement.server.ts';
import { droitOf } from '../../diagnostic/referentiels/chargement.server.ts';
import type { CadreDuPlan } from '../chargement.server.ts';
import { idOf, type Codes } from '../recommandations/chargement.server.ts';
import type { FicheEntry } from './entry.server.ts';
import { moyensOf } from './moyens/chargement.server.ts';
import { mayBecome, statesWithReason } from './rules.ts';
import {
  etapes,
  ficheCommunes,
  ficheDocuments,
  fichePieces,
  ficheDroits,
  ficheEtats,
  ficheNotes,
  fichePartenaires,
  fiches
} from './tables.ts';
import { indicateurs, indicateurValeurs } from './indicateurs/tables.ts';
import { moyens } from './moyens/tables.ts';
import { insertRows, type Transaction } from '../../territoires/chargement/ecriture.ts';

export async function clearFichesExemples(tx: Transaction): Promise<void> {
  const invented = tx.select({ id: fiches.id }).from(fiches).where(eq(fiches.exemple, true));
  const measured = tx.select({ id: indicateurs.id }).from(indicateurs).where(inArray(indicateurs.ficheId, invented));
  await tx.delete(indicateurValeurs).where(inArray(indicateurValeurs.indicateurId, measured));
  const parts = [
    indicateurs,
    moyens,
    etapes,
    ficheEtats,
    ficheNotes,
    fichePieces,
    ficheDocuments,
    fichePartenaires,
    ficheCommunes,
    ficheDroits
  ];
  for (const table of parts) await tx.delete(table).where(inArray(table.ficheId, invented));
  await tx.delete(fiches).where(eq(fiches.exemple, true));
}

/** The dated history, refused where it does not follow the life cycle. */
function etatsOf(ficheId: string, part: Part<FicheEntry>): (typeof ficheEtats.$inferInsert)[] {
  return part.value.states.map(({ state, on, reason, unblock, review_on }, i, history) => {
    const before = history[i - 1];
    if (!mayBecome(before?.state ?? null, state)) {
      throw part.error(`a fiche does not pass from ${before?.state ?? 'nothing'} to ${state}`, 'states', i, 'state');
    }
    if (before && before.on > on) throw part.error('comes before the one above it', 'states', i, 'on');
    if (statesWithReason.includes(state) && !reason) throw part.error('has no reason', 'states', i);
    if (state === 'bloquee' && !(unblock && review_on)) {
      throw part.error('does not say what would unblock it (unblock) and when to look again (review_on)', 'states', i);
    }
    return { ficheId, seq: i + 1, state, on, reason, unblock, reviewOn: review_on };
  });
}

/** Ids by code of the fiches loaded; the espaces they name are left to the room that holds espaces. */
export async function loadFiches(
  tx: Transaction,
  lists: readonly Part<FicheEntry[]>[],
  recommandationIds: Codes,
  cadre: CadreDuPlan
): Promise<Codes> {
  const { planId, territoire, organisations, referentiel } = cadre;
  const ids = new Map<string, string>();
  const all = lists.flatMap((list) => members(list));
  const rows = all.map((part) => {
    const { code, title, context, objectives, publics, phase, start, end, results, visibility } = part.value;
    if (ids.has(code)) throw part.error(`the code ${code} is given twice`, 'code');
    if (end < start) throw part.error('ends before it starts', 'end');
    if (!cadre.phases.has(phase)) throw part.error(`there is no phase ${phase} in ${planId}`, 'phase');
    const id = `${planId}/${code}`;
    ids.set(code, id);
    return {
      ...{ id, centreId: territoire.centreId, planId, code, title, context, objectives, publics, results, visibility },
      recommandationId: idOf(part.at('recommandation'), recommandationIds, 'recommandation'),
      wholeTerritory: part.value.communes === 'province',
      phaseNo: phase,
      startsOn: start,
      endsOn: end,
      leadId: organisationOf(part.at('lead'), organisations),
      pcsReference: part.value.pcs_ref,
      pstReference: part.value.pst_ref,
      exemple: true
    };
  });
  const each = <Row>(rowsOf: (ficheId: string, part: Part<FicheEntry>) => Row[]) =>
    all.flatMap((part) => rowsOf(idOf(part.at('code'), ids, 'fiche'), part));

  const states = each(etatsOf);
  const means = each((ficheId, part) => moyensOf(ficheId, part.at('means'), territoire));
  const rights = each((ficheId, part) =>
    members(part.at('rights')).map((right) => ({ ficheId, ...droitOf(right, referentiel) }))
  );
  const places = each((ficheId, part) => communesOf(part.at('communes'), territoire).map((nis) => ({ ficheId, nis })));
  const partners = each((ficheId, part) =>
    members(part.at('partners')).map((name) => ({ ficheId, organisationId: organisationOf(name, organisations) }))
  );
  const indicators = each((ficheId, part) =>
    part.value.indicators.map((indicator, i) => {
      const lost = Object.keys(indicator.noted).find((year) => !(year in indicator.values));
      if (lost) throw part.error(`there is no value for ${lost}`, 'indicators', i, 'noted');
      return { id: `${ficheId}/I-${i + 1}`, ficheId, no: i + 1, indicator };
    })
  );

  await insertRows(tx, fiches, rows);
  await insertRows(tx, ficheDroits, rights);
  await insertRows(tx, ficheCommunes, places);
  await insertRows(tx, fichePartenaires, partners);
  await insertRows(tx, ficheEtats, states);
  await insertRows(
    tx,
    etapes,
    each((ficheId, { value }) =>
      value.steps.map(({ title, due, done }, i) => ({ ficheId, no: i + 1, title, dueOn: due, doneOn: done }))
    )
  );
  await insertRows(
    tx,
    indicateurs,
    indicators.map(({ id, ficheId, no, indicator: { name, unit, baseline, target } }) => ({
      ...{ id, ficheId, no, name, unit },
      ...{ baselineYear: baseline?.year, baseline: baseline?.value, targetYear: target?.year, target: target?.value }
    }))
  );
  await insertRows(
    tx,
    indicateurValeurs,
    indicators.flatMap(({ id: indicateurId, indicator }) =>
      Object.entries(indicator.values).map(([year, value]) => ({
        indicateurId,
        year: Number(year),
        value,
        notedOn: indicator.noted[year]
      }))
    )
  );
  await insertRows(tx, moyens, means);
  await insertRows(
    tx,
    ficheDocuments,
    each((ficheId, { value }) => value.documents.map((document, i) => ({ ficheId, position: i + 1, ...document })))
  );
  return ids;
}
