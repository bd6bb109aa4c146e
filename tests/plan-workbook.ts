import { db } from '../src/platform/database/current.ts';
import { workbookOf } from '../src/rooms/rapports/import/classeur.server.ts';
import { writeAll } from '../src/rooms/rapports/import/ecriture.server.ts';
import { sheetsOf } from '../src/rooms/rapports/import/fichier.server.ts';
import { findPlan, readPresent, type Plan } from '../src/rooms/rapports/import/present.server.ts';
import { projetOf, type Ecriture, type Present } from '../src/rooms/rapports/import/projet.server.ts';
import type { Sheet } from '../src/rooms/rapports/import/tableaux.ts';
import { acteurAs } from './acteurs.ts';

const team = acteurAs('charge-de-mission');
const now = new Date('2026-11-22T12:00:00Z');
export const silent = async () => {};

export async function present(acteur = team): Promise<{ plan: Plan; present: Present }> {
  const plan = await findPlan(db(), acteur, undefined);
  if (!plan) throw new Error('The story has a plan');
  return { plan, present: await readPresent(acteur, plan) };
}

export const exported = async (): Promise<Sheet[]> => {
  const { plan, present: held } = await present();
  return sheetsOf(Buffer.from(await workbookOf(plan, held)));
};

export const sheetNamed = (sheets: Sheet[], name: string): Sheet => {
  const sheet = sheets.find((one) => one.name === name);
  if (!sheet) throw new Error(`No sheet ${name}`);
  return sheet;
};

export const at = (sheet: Sheet, title: string): number =>
  (sheet.rows[0] ?? []).findIndex((cell) => String(cell).replace(' *', '') === title);

export const dryRun = async (sheets: Sheet[]) => projetOf(sheets, (await present()).present, silent);

export const write = async (ecritures: readonly Ecriture[], acteur = team) => {
  const { plan, present: held } = await present();
  await db().transaction((tx) =>
    writeAll(tx, { acteur, centreId: plan.centreId, now, reason: 'essai' }, plan, held, ecritures)
  );
};
