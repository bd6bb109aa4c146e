import { expect, type Page } from '@playwright/test';
import type { Site } from '../site/process.ts';
import { bringAxe, rulesOfColour, violationsOf } from './axe.ts';

/**
 * Every page that one signs in for, by its route: an address of the story, or where a link to one stands (the page, and
 * how the link begins).
 */
export const pages: Record<string, string | [string, string]> = {
  '/bureau': '/bureau',
  '/bureau/administration': '/bureau/administration',
  '/bureau/administration/courrier': '/bureau/administration/courrier',
  '/bureau/administration/courrier/[id]': ['/bureau/administration/courrier', '/bureau/administration/courrier/'],
  '/bureau/administration/journal': '/bureau/administration/journal',
  '/bureau/administration/travaux': '/bureau/administration/travaux',
  '/bureau/annuaire': '/bureau/annuaire',
  '/bureau/annuaire/campagnes': '/bureau/annuaire/campagnes',
  '/bureau/annuaire/corrections': '/bureau/annuaire/corrections',
  '/bureau/annuaire/doublons': '/bureau/annuaire/doublons',
  '/bureau/annuaire/fusionner': '/bureau/annuaire/fusionner?de=organisations&gardee=bois-encre&autre=mille-langues',
  '/bureau/annuaire/import': '/bureau/annuaire/import',
  '/bureau/annuaire/lieux/[id]': ['/bureau/annuaire/operateurs/mille-langues', '/bureau/annuaire/lieux/'],
  '/bureau/annuaire/lieux/nouveau': '/bureau/annuaire/lieux/nouveau?organisation=mille-langues',
  '/bureau/annuaire/liens-manquants': '/bureau/annuaire/liens-manquants',
  '/bureau/annuaire/liens-morts': '/bureau/annuaire/liens-morts',
  '/bureau/annuaire/operateurs': '/bureau/annuaire/operateurs',
  '/bureau/annuaire/operateurs/[id]': '/bureau/annuaire/operateurs/mille-langues',
  '/bureau/annuaire/propositions': '/bureau/annuaire/propositions',
  '/bureau/annuaire/qualite': '/bureau/annuaire/qualite',
  '/bureau/annuaire/recherches-vides': '/bureau/annuaire/recherches-vides',
  '/bureau/annuaire/repertoires': '/bureau/annuaire/repertoires',
  '/bureau/annuaire/repertoires/[code]': '/bureau/annuaire/repertoires/fle',
  '/bureau/annuaire/repertoires/nouveau': '/bureau/annuaire/repertoires/nouveau',
  '/bureau/annuaire/services/[id]': ['/bureau/annuaire/operateurs/mille-langues', '/bureau/annuaire/services/'],
  '/bureau/annuaire/services/nouveau': '/bureau/annuaire/services/nouveau?organisation=mille-langues',
  '/bureau/approbations/[kind]/[id]': ['/plan/fiches/F-01', '/bureau/approbations/'],
  '/bureau/diagnostics': '/bureau/diagnostics',
  '/bureau/diagnostics/[id]': '/bureau/diagnostics/diagnostic-2025',
  '/bureau/diagnostics/[id]/modifier': '/bureau/diagnostics/diagnostic-2025/modifier',
  '/bureau/diagnostics/nouveau': '/bureau/diagnostics/nouveau',
  '/bureau/historique/[kind]/[id]': ['/plan/fiches/F-01', '/bureau/historique/'],
  '/bureau/import': '/bureau/import',
  '/bureau/liens': '/bureau/liens',
  '/bureau/modeles': '/bureau/modeles',
  '/bureau/nouvelles': '/bureau/nouvelles',
  '/bureau/observations': '/bureau/observations',
  '/bureau/observations/[id]': ['/bureau/observations?etat=toutes', '/bureau/observations/'],
  '/bureau/organisations': '/bureau/organisations',
  '/bureau/organisations/[id]/modifier': '/bureau/organisations/mille-langues/modifier',
  '/bureau/organisations/nouvelle': '/bureau/organisations/nouvelle',
  '/bureau/plans': '/bureau/plans',
  '/bureau/plans/[plan]': '/bureau/plans/ppli-2026',
  '/bureau/reactualisations': '/bureau/reactualisations',
  '/bureau/reactualisations/[id]': '/bureau/reactualisations/reactualisation-2026',
  '/bureau/reactualisations/[id]/modifier': '/bureau/reactualisations/reactualisation-2026/modifier',
  '/bureau/reactualisations/[id]/mur': '/bureau/reactualisations/reactualisation-2026/mur',
  '/bureau/reactualisations/nouvelle': '/bureau/reactualisations/nouvelle',
  '/concertation/[espace]/modifier': '/concertation/pf-langue/modifier',
  '/concertation/nouveau': '/concertation/nouveau',
  '/diagnostic/constats/[code]/modifier': '/diagnostic/constats/C-01/modifier',
  '/diagnostic/constats/[code]/pieces': '/diagnostic/constats/C-01/pieces',
  '/diagnostic/constats/[code]/preuves/modifier': '/diagnostic/constats/C-01/preuves/modifier?lieu=92094',
  '/diagnostic/constats/[code]/validite/nouvelle': '/diagnostic/constats/C-01/validite/nouvelle',
  '/diagnostic/constats/nouveau': '/diagnostic/constats/nouveau',
  '/mon-compte': '/mon-compte',
  '/mon-compte/adresse': '/mon-compte/adresse?jeton=x',
  '/plan/fiches/[code]/avancement': '/plan/fiches/F-02/avancement',
  '/plan/fiches/[code]/avancement/retirer': ['/plan/fiches/F-02/avancement', '/plan/fiches/F-02/avancement/retirer'],
  '/plan/fiches/[code]/dates': '/plan/fiches/F-02/dates',
  '/plan/fiches/[code]/deplacer': '/plan/fiches/F-02/deplacer',
  '/plan/fiches/[code]/etat': '/plan/fiches/F-02/etat',
  '/plan/fiches/[code]/modifier': '/plan/fiches/F-02/modifier',
  '/plan/fiches/[code]/moyens': '/plan/fiches/F-02/moyens',
  '/plan/fiches/[code]/moyens/retirer': '/plan/fiches/F-02/moyens/retirer?id=ppli-2026%2FF-02%2FM-1%2Fsans-commune',
  '/plan/fiches/[code]/nouvelles': '/plan/fiches/F-02/nouvelles',
  '/plan/fiches/[code]/pieces': '/plan/fiches/F-02/pieces',
  '/plan/fiches/[code]/suite': '/plan/fiches/F-01/suite',
  '/plan/fiches/ensemble/modifier': '/plan/fiches/ensemble/modifier?fiche=F-02&fiche=F-03',
  '/plan/fiches/nouvelle': '/plan/fiches/nouvelle?recommandation=R-01',
  '/plan/mise-en-rapport/[code]/[nis]/nouveau': '/plan/mise-en-rapport/R-01/92094/nouveau',
  '/plan/mise-en-rapport/[code]/[nis]/ressources': '/plan/mise-en-rapport/R-01/92094/ressources',
  '/plan/recommandations/[code]/deplacer': '/plan/recommandations/R-01/deplacer',
  '/plan/recommandations/[code]/modifier': '/plan/recommandations/R-01/modifier',
  '/plan/recommandations/nouvelle': '/plan/recommandations/nouvelle',
  '/plans/[plan]/modifier': '/plans/ppli-2026/modifier'
};

/** Public pages that no link leads to: parts for other sites, what is typed in a hall. */
export const unlinked: Record<string, string> = {
  '/integrer/annuaire/recherche': '/integrer/annuaire/recherche',
  '/integrer/repertoire-carte/[code]': '/integrer/repertoire-carte/fle',
  '/plan/editions/comparer': '/plan/editions/comparer',
  '/pleniere': '/pleniere'
};

/** Public pages that have more on them for whoever is signed in. */
export const withDoors = [
  '/plan',
  '/plan/calendrier',
  '/plan/fiches/F-02',
  '/plan/recommandations/R-01',
  '/plan/editions',
  '/plans/comparer?vue=phases'
].concat(['/plans/ppli-2026', '/diagnostic', '/diagnostic/constats/C-01', '/concertation', '/concertation/pf-langue']);

/** The frame of the directory without a network, nothing before it is filled: `annuaire-hors-ligne.test.ts` looks at it. */
export const unfilled = '/annuaire/hors-ligne/gabarit';

/** Those that exist only once something was done, or for whoever holds a signed link: by what `desk-apart.test.ts` does. */
export const apart = [
  '/annuaire/mettre-a-jour',
  '/approuver',
  '/bureau/annuaire/import/[travail]',
  '/bureau/annuler',
  '/bureau/import/[travail]',
  '/bureau/lots/[seq]',
  '/bureau/nouvelles/[id]',
  '/bureau/style',
  '/connexion',
  '/connexion/lien',
  '/courriels/arreter',
  '/diagnostic/observations/suivi',
  '/diagnostic/observer/merci',
  '/invitation',
  '/nouvelles',
  '/pleniere/[code]',
  '/premier-acces',
  '/repondre'
] as const;

/** What axe finds on the page as it stands, light and dark, and ids that stand there twice. */
export async function violationsHere(page: Page, path: string): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  await bringAxe(page);
  const light = await violationsOf(page);
  const twice = await page.evaluate(() => {
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    return ids.filter((id, i) => ids.indexOf(id) !== i);
  });
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await violationsOf(page, rulesOfColour);
  await page.emulateMedia({ colorScheme: 'light' });
  return [...light, ...twice.map((id) => `two of the id ${id}`), ...dark.map((fault) => `in the dark, ${fault}`)].map(
    (fault) => `${path} ${fault}`
  );
}

/** The link that a start tells for the first administrator. */
export async function firstLink(place: Site): Promise<string> {
  await expect.poll(() => place.told.join('')).toContain('/premier-acces?jeton=');
  return place.origin + String(/\/premier-acces\?jeton=\S+/.exec(place.told.join(''))?.[0]);
}

/** Becomes the first administrator, on the page of that link. */
export async function openDesk(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Prénom et nom', exact: true }).fill('Ada Essai');
  await page.getByRole('textbox', { name: 'Adresse de courriel', exact: true }).fill('ada@essai.example');
  await page.getByRole('main').getByRole('button', { name: 'Ouvrir le bureau', exact: true }).click();
}

/** Invites a chargé de mission. */
export async function inviteBasile(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/bureau/administration`);
  await page.getByRole('textbox', { name: 'Prénom et nom', exact: true }).fill('Basile Essai');
  await page.getByRole('textbox', { name: 'Adresse de courriel', exact: true }).fill('basile@essai.example');
  await page.getByLabel('Rôle', { exact: true }).first().selectOption('charge-de-mission');
  await page.getByRole('main').getByRole('button', { name: 'Inviter', exact: true }).click();
}
