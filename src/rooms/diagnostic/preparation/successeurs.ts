/** What was said of a constat when a diagnostic that follows its own was prepared; without a constat it was dropped. */
type Dit = { diagnosticId: string; fromConstatId: string; constatId: string | null; reason: string | null };

/**
 * What a constat is in a later diagnostic: there, as itself or as what it became; dropped on the way; or not known, nothing
 * being said of it (yet), and then it is the latest that is known.
 */
export type Successeur =
  { came: 'la'; id: string } | { came: 'abandonne'; reason: string | null } | { came: 'inconnu'; id: string };

/** @param chain the later diagnostic and those before it, the latest first */
export function successeurOf(
  constat: { id: string; diagnosticId: string },
  chain: readonly string[],
  said: readonly Dit[]
): Successeur {
  const at = chain.indexOf(constat.diagnosticId);
  let { id } = constat;
  for (const diagnosticId of chain.slice(0, Math.max(at, 0)).toReversed()) {
    const dit = said.find((one) => one.diagnosticId === diagnosticId && one.fromConstatId === id);
    if (!dit) return { came: 'inconnu', id };
    if (dit.constatId === null) return { came: 'abandonne', reason: dit.reason };
    id = dit.constatId;
  }
  return { came: at === -1 ? 'inconnu' : 'la', id };
}
