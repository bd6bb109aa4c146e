import { eq } from 'drizzle-orm';
import type { Part } from '#platform/imports/yaml.ts';
import type { Transaction } from '../../territoires/chargement/ecriture.ts';
import { axes, droits } from './tables.ts';

/** The grid that a plan and its constats follow: what a file may name of it. */
export type Referentiel = { id: string; axes: ReadonlySet<string>; droits: ReadonlySet<string> };

export async function referentielOf(tx: Transaction, name: Part<string>): Promise<Referentiel> {
  const id = name.value;
  const known = await tx.select({ id: axes.id }).from(axes).where(eq(axes.referentielId, id));
  if (known.length === 0) throw name.error(`there is no référentiel « ${id} »`);
  const rights = await tx.select({ id: droits.id }).from(droits).where(eq(droits.referentielId, id));
  return { id, axes: new Set(known.map((a) => a.id)), droits: new Set(rights.map((d) => d.id)) };
}

export function droitOf(name: Part<string>, referentiel: Referentiel): { referentielId: string; droitId: string } {
  if (!referentiel.droits.has(name.value)) throw name.error(`there is no right « ${name.value} » in ${referentiel.id}`);
  return { referentielId: referentiel.id, droitId: name.value };
}

export function axeOf(name: Part<string>, referentiel: Referentiel): { referentielId: string; axeId: string } {
  if (!referentiel.axes.has(name.value)) throw name.error(`there is no axis « ${name.value} » in ${referentiel.id}`);
  return { referentielId: referentiel.id, axeId: name.value };
}
