import { nextOpening } from '../../horaires/etat.ts';
import { openAt, type Quand, type Reponse } from '../../horaires/filtres.ts';
import { noBits, setBit, type Bits } from './bits.ts';
import type { Horaire, Memoire } from './memoire.ts';

/** Services that are open when asked, and those of which it is not known. */
export type Ouverts = { oui: Bits; inconnu: Bits };

/** Of several places, the one that is open is gone to. */
function answerOf({ places }: Horaire, quand: Quand): Reponse {
  let found: Reponse = places.length ? 'non' : 'inconnu';
  for (const { hours, closures } of places) {
    const answer = openAt(hours, closures, quand);
    if (answer === 'oui') return 'oui';
    if (answer === 'inconnu') found = 'inconnu';
  }
  return found;
}

const MINUTE = 60_000;

type Kept = { size: number; ouverts: Ouverts };
const kept = new WeakMap<Memoire, Map<string, Kept>>();
/** Questions kept at once: a minute, an evening, a week-end and some days of the week. */
const MOST_KEPT = 24;

/** The same for all who ask it in the same minute. */
export function ouvertsQuand(memoire: Memoire, quand: Quand): Ouverts {
  let known = kept.get(memoire);
  if (!known) kept.set(memoire, (known = new Map()));
  const asked =
    quand.kind === 'maintenant'
      ? { ...quand, instant: new Date(Math.floor(quand.instant.getTime() / MINUTE) * MINUTE) }
      : quand;
  const key = JSON.stringify(asked);
  const before = known.get(key);
  if (before?.size === memoire.size) return before.ouverts;
  const answers = memoire.horaires.map((one) => answerOf(one, asked));
  const ouverts = { oui: noBits(memoire.size), inconnu: noBits(memoire.size) };
  for (let slot = 0; slot < memoire.size; slot++) {
    const answer = answers[memoire.horaireOf(slot)];
    if (answer === 'oui') setBit(ouverts.oui, slot);
    else if (answer === 'inconnu') setBit(ouverts.inconnu, slot);
  }
  if (known.size >= MOST_KEPT) known.clear();
  known.set(key, { size: memoire.size, ouverts });
  return ouverts;
}

/** Longer than anyone waits, and still a whole number that orders. Minutes. */
const NEVER = 2 ** 22;

type Attente = { minute: number; waits: Uint32Array };
const waiting = new WeakMap<Memoire, Attente>();

/** By kind of hours: minutes until one may go there, 0 where it is open now. The same for all who ask in one minute. */
export function attentes(memoire: Memoire, at: Date): Uint32Array {
  const minute = Math.floor(at.getTime() / MINUTE);
  const before = waiting.get(memoire);
  if (before?.minute === minute && before.waits.length === memoire.horaires.length) return before.waits;
  const instant = new Date(minute * MINUTE);
  const waits = Uint32Array.from(memoire.horaires, ({ places }) => {
    let soonest = NEVER;
    for (const { hours, closures } of places) {
      if (openAt(hours, closures, { kind: 'maintenant', instant }) === 'oui') return 0;
      const opens = nextOpening(hours, closures, instant);
      if (opens) soonest = Math.min(soonest, Math.max(1, Math.round((opens.at - instant.getTime()) / MINUTE)));
    }
    return soonest;
  });
  waiting.set(memoire, { minute, waits });
  return waits;
}
