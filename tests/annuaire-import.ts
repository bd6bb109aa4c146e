import { db } from '../src/platform/database/current.ts';
import { today } from '../src/platform/clock.ts';
import { ecrireAnnuaire } from '../src/rooms/annuaire/import/ecriture.server.ts';
import type { Choix, Reglages } from '../src/rooms/annuaire/import/entrant.ts';
import type { Projet } from '../src/rooms/annuaire/import/objet.ts';
import { readPresent } from '../src/rooms/annuaire/import/present.server.ts';
import { projetOf } from '../src/rooms/annuaire/import/projet.ts';
import { lignesDe } from '../src/rooms/rapports/import/annuaire/formes.server.ts';
import { readListes } from '../src/rooms/rapports/import/annuaire/listes.server.ts';
import type { Acteur } from '../src/rooms/comptes/roles.ts';
import { acteurAs } from './acteurs.ts';

export const centreId = 'cai-namur';
export const team = acteurAs('charge-de-mission');
const silent = async () => {};

export const reglages: Reglages = {
  ...{ source: 'Commune d’essai', equipe: false, verifieLe: null, visibility: 'equipe', besoin: null, regle: 'recent' }
};

export const presentNow = (source = reglages.source) => readPresent(db(), centreId, { source, today: today() });

/** A table as a CSV file, semicolons between its cells. */
export const csvOf = (rows: readonly (readonly string[])[]): Buffer =>
  Buffer.from(rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';')).join('\n'));

type With = { choix?: Choix; reglages?: Partial<Reglages> };

/** What a file would do. */
export async function essai(file: Buffer, { choix = {}, reglages: own = {} }: With = {}): Promise<Projet> {
  const asked = { ...reglages, ...own };
  const { lignes, errors, remarks } = await lignesDe(file, { listes: await readListes(db()), centreId }, silent);
  const projet = await projetOf(lignes, await presentNow(asked.source), { reglages: asked, choix }, silent);
  projet.errors.unshift(...errors);
  projet.remarks.unshift(...remarks);
  return projet;
}

/** Writes it. @returns the number of its lot */
export async function ecrire(projet: Projet, { acteur = team, ...rest }: With & { acteur?: Acteur } = {}) {
  const about = {
    acteur,
    now: new Date('2026-11-22T12:00:00Z'),
    reglages: { ...reglages, ...rest.reglages },
    label: 'essai.csv'
  };
  const present = await presentNow(about.reglages.source);
  return db().transaction((tx) => ecrireAnnuaire(tx, about, present, projet));
}
