import { today } from './clock.ts';

/**
 * The data revision of this process: a number that every committed write raises, in whichever
 * process it was made (migration 0001 announces it, the database's `listen` brings it here).
 */
let current = 1;
let trusted = true;

export const revision = (): number => current;

/** False while announcements may be missed: then nothing may be kept. */
export const isRevisionTrusted = (): boolean => trusted;

export function raiseRevision(): void {
  current += 1;
}

export function distrustRevision(): void {
  trusted = false;
  current += 1;
}

export function trustRevision(): void {
  trusted = true;
  current += 1;
}

/** Keeps what `load` answers, by what it is asked, until the next write anywhere. For small, much-read data only. */
export function keptUntilWrite<Asked extends readonly unknown[], Value>(
  load: (...asked: Asked) => Promise<Value>
): (...asked: Asked) => Promise<Value> {
  let kept = new Map<string, Promise<Value>>();
  let keptAt = 0;
  return (...asked) => {
    if (!trusted) return load(...asked);
    if (keptAt !== current) {
      kept = new Map();
      keptAt = current;
    }
    const key = JSON.stringify(asked);
    const known = kept.get(key);
    if (known) return known;
    const loading = load(...asked);
    const into = kept;
    into.set(key, loading);
    loading.catch(() => into.delete(key));
    return loading;
  };
}

/** The same for what is computed of a day, which `load` is given: it is computed anew after a write and on another day. */
export function keptForToday<Asked extends readonly unknown[], Value>(
  load: (day: string, ...asked: Asked) => Promise<Value>
): (...asked: Asked) => Promise<Value> {
  let of = '';
  let kept = keptUntilWrite(load);
  return (...asked) => {
    const day = today();
    if (day !== of) {
      of = day;
      kept = keptUntilWrite(load);
    }
    return kept(day, ...asked);
  };
}
