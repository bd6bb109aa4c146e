import type { Droit } from '../../comptes/droits.ts';
import { ofNew } from '../../comptes/edit/nouveau.ts';
import { droitsDuDiagnostic } from '../../diagnostic/droits.ts';
import { droitsDuPlan } from '../../plan/droits.ts';

type NewForm = { droit: Droit; path: string; asks: readonly string[] };

/** The forms that write something new and keep a draft of it, by the kind of what they write. */
const forms: Readonly<Record<string, NewForm>> = {
  fiches: {
    ...{ droit: droitsDuPlan['écrire une fiche'], path: '/plan/fiches/nouvelle', asks: ['recommandation'] }
  },
  recommandations: {
    ...{ droit: droitsDuPlan['écrire une recommandation'], path: '/plan/recommandations/nouvelle', asks: [] }
  },
  constats: {
    ...{ droit: droitsDuDiagnostic['écrire un constat'], path: '/diagnostic/constats/nouveau' },
    asks: ['diagnostic', 'observation']
  }
};

/** The form of a draft of something new: who may write in it and its address; null where there is none. */
export function newFormOf(kind: string, objectId: string): { droit: Droit; path: string } | null {
  const asked = ofNew(objectId);
  const form = Object.hasOwn(forms, kind) ? forms[kind] : undefined;
  if (!asked || !form || [...asked.keys()].some((name) => !form.asks.includes(name))) return null;
  return { droit: form.droit, path: form.path + (asked.size ? `?${asked}` : '') };
}
