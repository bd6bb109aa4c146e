import { setTimeout as sleep } from 'node:timers/promises';
import { eq, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { hotesDemandes } from './tables.ts';

/** Milliseconds that a host is left alone after a request, and after which a request that gave no sign is over. */
export type Politesse = { pause: number; lease: number };

const after = (ms: number) => sql`clock_timestamp() + ${ms} * interval '1 millisecond'`;

/** Takes the turn of a host where it is free. @returns whether it was */
async function take(host: string, { lease }: Politesse): Promise<boolean> {
  const taken = await db()
    .insert(hotesDemandes)
    .values({ host, freeAt: after(lease) })
    .onConflictDoUpdate({
      target: hotesDemandes.host,
      set: { freeAt: after(lease) },
      // What is new has the same names here.
      setWhere: sql`hotes_demandes.free_at <= clock_timestamp()`
    })
    .returning({ host: hotesDemandes.host });
  return taken.length > 0;
}

/**
 * Waits until a host may be asked, whichever process or job asked it before.
 * @returns what gives its turn back: it is free after the pause
 * @throws the reason of `signal`
 */
export async function waitForTurn(
  host: string,
  politesse: Politesse,
  signal: AbortSignal
): Promise<() => Promise<void>> {
  for (;;) {
    if (signal.aborted) throw signal.reason;
    if (await take(host, politesse)) break;
    await sleep(Math.max(1, Math.min(politesse.pause, 1_000)), undefined, { signal });
  }
  return async () => {
    await db()
      .update(hotesDemandes)
      .set({ freeAt: after(politesse.pause) })
      .where(eq(hotesDemandes.host, host));
  };
}
