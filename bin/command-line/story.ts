import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { members, parseYaml, Part } from '#platform/imports/yaml.ts';
import { now } from '#platform/clock.ts';
import { casFile } from '#rooms/annuaire/exemple/cas.server.ts';
import { loadInvented, TOLD_ON } from '#rooms/annuaire/exemple/chargement.server.ts';
import { offresFile } from '#rooms/annuaire/exemple/offres.server.ts';
import * as annuaire from '#rooms/annuaire/chargement.server.ts';
import { adressesEntry, loadAdresses } from '#rooms/annuaire/liens-morts/exemple.server.ts';
import { loadRepertoires, repertoiresEntry } from '#rooms/annuaire/repertoires/exemple/chargement.server.ts';
import { loadPersonnes, personnesEntry } from '#rooms/comptes/chargement.server.ts';
import * as concertation from '#rooms/concertation/chargement.server.ts';
import * as diagnostic from '#rooms/diagnostic/chargement.server.ts';
import { constatEntry, loadConstats } from '#rooms/diagnostic/constats/chargement.server.ts';
import { loadObservations, observationsEntry } from '#rooms/diagnostic/observations/chargement.server.ts';
import { loadReactualisation, reactualisationEntry } from '#rooms/diagnostic/reactualisations/chargement.server.ts';
import { referentielOf } from '#rooms/diagnostic/referentiels/chargement.server.ts';
import * as plan from '#rooms/plan/chargement.server.ts';
import { loadModeles, modelesEntry } from '#rooms/plan/modeles/chargement.server.ts';
import { loadFiches } from '#rooms/plan/fiches/chargement.server.ts';
import { ficheEntry } from '#rooms/plan/fiches/entry.server.ts';
import * as recommandations from '#rooms/plan/recommandations/chargement.server.ts';
import { loadSuccessions, successionsEntry } from '#rooms/plan/successions/chargement.server.ts';
import * as centres from '#rooms/territoires/centres/chargement.server.ts';
import type { Transaction } from '#rooms/territoires/chargement/ecriture.ts';
import { loadOnce } from '#rooms/territoires/chargement/once.server.ts';

/** Raise it when the same files must be loaded again because they are read otherwise. */
const READING = '4';

/** The story is that of the reference centre. */
const CENTRE = 'cai-namur';

const diagnosticEntries = {
  diagnostic: diagnostic.diagnosticEntry,
  constats: v.array(constatEntry),
  reactualisation: v.optional(reactualisationEntry),
  observations: v.optional(observationsEntry)
};
const planEntries = {
  plan: plan.planEntry,
  phases: plan.phasesEntry,
  espaces: concertation.espacesEntry,
  recommandations: recommandations.recommandationsEntry
};
const diagnosticFile = v.strictObject(diagnosticEntries);
const planFile = v.strictObject(planEntries);
const fichesFile = v.array(ficheEntry);
/** A whole centre in one file. */
const centreFile = v.strictObject({
  centre: centres.centreEntry,
  organisations: annuaire.organisationsEntry,
  ...diagnosticEntries,
  ...planEntries,
  fiches: fichesFile,
  ressources: recommandations.ressourcesEntry
});

/** A plan and all that it stands on, in whichever files its parts are written. */
type Chaine = {
  organisations: Part<v.InferOutput<typeof annuaire.organisationsEntry>>;
  diagnostic: Part<v.InferOutput<typeof diagnosticFile>>;
  plan: Part<v.InferOutput<typeof planFile>>;
  fiches: Part<v.InferOutput<typeof fichesFile>>[];
  ressources: Part<v.InferOutput<typeof recommandations.ressourcesEntry>>;
  successions?: Part<v.InferOutput<typeof successionsEntry>>;
};

async function loadChaine(tx: Transaction, centreId: string, chaine: Chaine): Promise<void> {
  const territoire = await centres.territoireOf(tx, centreId);
  const referentiel = await referentielOf(tx, chaine.plan.at('plan').at('framework'));
  const organisations = await annuaire.loadOrganisations(tx, chaine.organisations, territoire);
  const cadre = { territoire, organisations, referentiel };
  const diagnosticId = await diagnostic.loadDiagnostic(
    tx,
    chaine.diagnostic.at('diagnostic'),
    territoire,
    organisations
  );
  const constats = await loadConstats(tx, diagnosticId, chaine.diagnostic.at('constats'), cadre);
  const seen = chaine.diagnostic.find('observations');
  if (seen) await loadObservations(tx, seen, constats, cadre);
  const campaign = chaine.diagnostic.find('reactualisation');
  if (campaign) await loadReactualisation(tx, { id: diagnosticId, centreId, constats }, campaign, organisations);
  const du = await plan.loadPlan(tx, chaine.plan.at('plan'), chaine.plan.at('phases'), { ...cadre, diagnosticId });
  const { loadRecommandations, loadRessources } = recommandations;
  const recommandationIds = await loadRecommandations(tx, chaine.plan.at('recommandations'), constats, du);
  await loadRessources(tx, chaine.ressources, recommandationIds, du);
  const ficheIds = await loadFiches(tx, chaine.fiches, recommandationIds, du);
  if (chaine.successions) {
    await loadSuccessions(tx, chaine.successions, {
      planId: du.planId,
      centreId,
      recommandations: recommandationIds,
      fiches: ficheIds
    });
  }
  const espaceIds = await concertation.loadEspaces(tx, chaine.plan.at('espaces'), du);
  await concertation.loadFicheEspaces(tx, chaine.fiches, ficheIds, espaceIds);
}

/** Takes away every invented thing, from the room on the right to the one on the left. */
export async function clearStory(tx: Transaction): Promise<void> {
  await concertation.clearExemples(tx);
  await plan.clearExemples(tx);
  await diagnostic.clearExemples(tx);
  await annuaire.clearExemples(tx);
  await centres.clearExemples(tx);
}

/** What the database refuses of a story, in words that help: it never overwrites what is not invented. */
function explained(error: unknown): unknown {
  const cause = error instanceof Error ? error.cause : undefined;
  if (!(cause instanceof Error) || !('code' in cause)) return error;
  const detail = 'detail' in cause ? String(cause.detail) : cause.message;
  if (cause.code === '23505') {
    return new Error(`The story is not loaded: an id of it is taken by something real. ${detail}`, { cause });
  }
  if (cause.code === '23503') {
    return new Error(`The story is not replaced: something real refers to it. ${detail}`, { cause });
  }
  return error;
}

/**
 * Loads the demonstration story, all or nothing: an earlier one is replaced, what is not marked `exemple` is not
 * touched, and nothing is written when the files are those of last time.
 *
 * @param folder such as db/story
 * @returns whether anything was loaded
 */
export async function loadStory(folder: string): Promise<boolean> {
  const lots = (await readdir(join(folder, 'fiches'))).filter((name) => name.endsWith('.yaml')).toSorted();
  const hash = createHash('sha256').update(READING);
  const read = async <Schema extends v.GenericSchema>(name: string, schema: Schema) => {
    const bytes = await readFile(join(folder, name));
    hash.update(`\n${name} ${bytes.length}\n`).update(bytes);
    return parseYaml(join(folder, name), bytes, schema);
  };
  const first: Chaine = {
    organisations: await read('organisations.yaml', annuaire.organisationsEntry),
    diagnostic: await read('diagnostic.yaml', diagnosticFile),
    plan: await read('plan.yaml', planFile),
    ressources: await read('ressources.yaml', recommandations.ressourcesEntry),
    successions: await read('successions.yaml', successionsEntry),
    fiches: []
  };
  for (const lot of lots) first.fiches.push(await read(join('fiches', lot), fichesFile));
  const second = await read('deux-rives.yaml', centreFile);
  const people = await read('personnes.yaml', personnesEntry);
  const models = await read('modeles.yaml', modelesEntry);
  const offres = await read('annuaire/offres.yaml', offresFile);
  const cas = await read('annuaire/cas.yaml', casFile);
  const repertoires = await read('annuaire/repertoires.yaml', repertoiresEntry);
  const adresses = await read('annuaire/adresses.yaml', adressesEntry);
  try {
    return await loadOnce('story', hash.digest('hex'), async (tx) => {
      await clearStory(tx);
      await loadChaine(tx, CENTRE, first);
      await centres.loadCentre(tx, second.at('centre'));
      await loadChaine(tx, second.value.centre.id, {
        organisations: second.at('organisations'),
        diagnostic: second,
        plan: second,
        ressources: second.at('ressources'),
        fiches: [second.at('fiches')]
      });
      await loadInvented(
        tx,
        offres.value,
        { centreId: CENTRE, operateurs: 400, services: 900, seed: 38, prefix: '' },
        cas
      );
      await loadRepertoires(tx, repertoires, CENTRE);
      await loadAdresses(tx, adresses, CENTRE, TOLD_ON);
      const theirs = { centreId: second.value.centre.id, operateurs: 24, services: 50, seed: 6, prefix: 'dr-' };
      await loadInvented(tx, offres.value, theirs);
      await loadPersonnes(tx, people, CENTRE, now());
      await loadModeles(tx, models, CENTRE, now());
      return first.fiches.concat(second.at('fiches')).flatMap(members).length;
    });
  } catch (error) {
    throw explained(error);
  }
}
