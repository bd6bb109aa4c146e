import { beforeAll, expect, it } from 'vitest';
import { eq, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { countQueries } from '#platform/database/queries.ts';
import { raiseRevision } from '#platform/revision.ts';
import { acteurAs } from '../../../tests/acteurs.ts';
import { onTheStory } from '../../../tests/databases.ts';
import { anonymous } from '../comptes/visibilite.ts';
import { constatPath } from '../diagnostic/constats/address.ts';
import { getConstat } from '../diagnostic/constats/queries.server.ts';
import { createDiagnostic, publishDiagnostic } from '../diagnostic/preparation/actions.server.ts';
import { getDiagnosticAtWork } from '../diagnostic/preparation/queries.server.ts';
import { decideReprises } from '../diagnostic/preparation/reprises.server.ts';
import { constatCommunes, constats } from '../diagnostic/tables.ts';
import { getFiche } from '../plan/fiches/fiche.server.ts';
import { fiches } from '../plan/fiches/tables.ts';
import { getRecommandation } from '../plan/recommandations/queries.server.ts';
import { recommandations } from '../plan/tables.ts';
import { listChanges } from './changements/queries.server.ts';
import { getPlanOfCommune } from './communes/queries.server.ts';
import { pathOf } from './fil/maillons.ts';
import { readFilOf } from './fil/objet/lecture.server.ts';
import { listFil } from './fil/objet/queries.server.ts';
import { readDemande } from './recherche/forms.ts';
import { chercher } from './recherche/recherche.server.ts';

const now = new Date('2026-11-22T12:00:00Z');
const team = acteurAs('charge-de-mission');
const everybody = anonymous('cai-namur');
const before = 'diagnostic-2025';

/** The constat that an address opens. */
async function opened(path: string | null): Promise<string | undefined> {
  const url = new URL(path ?? '', 'http://x.example');
  const code = url.pathname.slice('/diagnostic/constats/'.length);
  return (await getConstat(everybody, code, url.searchParams.get('diagnostic')))?.id;
}

onTheStory('a plan that stands on the diagnostic before the one that stands', () => {
  let id: string;
  let left: string;

  beforeAll(async () => {
    const came = await createDiagnostic(
      team,
      {
        ...{ name: 'Diagnostic 2027', kind: 'renouvellement', territoryNis: '92094', method: null, jalons: [] },
        ...{ startsOn: '2027-01-01', endsOn: '2027-12-31', contributeurs: [], predecessorId: before }
      },
      now
    );
    if (came.came !== 'done') throw new Error(came.came);
    ({ id } = came);
    const all = (await getDiagnosticAtWork(team, id))?.before ?? [];
    const rest = all.map((one) => one.id).filter((one) => one !== `${before}/C-02`);
    left = `${before}/C-02`;
    await decideReprises(team, id, { constats: rest, suite: 'reprendre', motif: null }, now);
    await decideReprises(team, id, { constats: [left], suite: 'abandonner', motif: 'Sans objet' }, now);
    expect(await publishDiagnostic(team, id, { nouveaux: true }, now, async () => true)).toEqual({ came: 'done' });
    raiseRevision();
    // Forty constats are taken over one by one.
  }, 60_000);

  it('has the newest constat at the code alone, and the older at its diagnostic', async () => {
    expect(await opened('/diagnostic/constats/C-01')).not.toBe(`${before}/C-01`);
    expect(await opened(constatPath('C-01', before))).toBe(`${before}/C-01`);
    expect(await opened('/diagnostic/constats/C-02')).toBe(left);
  });

  it('leads from each recommandation and each fiche to the very constats that they stand on', async () => {
    const own = await db().select({ id: recommandations.id, code: recommandations.code }).from(recommandations);
    let seen = 0;
    for (const { code } of own.filter(({ id: one }) => one.startsWith('ppli-2026/'))) {
      const found = await getRecommandation(everybody, code);
      for (const one of found?.constats.rows ?? []) {
        expect(await opened(constatPath(one.code, one.diagnostic))).toBe(`${before}/${one.code}`);
        expect(one.diagnostic).toBe(one.code === 'C-02' ? null : before);
        seen += 1;
      }
    }
    expect(seen).toBeGreaterThan(20);
    const [fiche] = await db().select({ code: fiches.code }).from(fiches).where(eq(fiches.id, 'ppli-2026/F-17'));
    const { value, queries } = await countQueries(() => getFiche(everybody, fiche?.code ?? ''));
    expect(queries).toHaveLength(1);
    const answered = value?.constats.rows ?? [];
    expect(answered.length).toBeGreaterThan(0);
    for (const one of answered)
      expect(await opened(constatPath(one.code, one.diagnostic))).toBe(`${before}/${one.code}`);
  });

  it('leads there from the fil, of a fiche and of the plan, whatever diagnostic a constat is of', async () => {
    const fils = [
      await readFilOf(everybody, 'ppli-2026', { kind: 'fiche', id: 'ppli-2026/F-17' }, '2026-11-22'),
      await listFil(everybody, { kind: 'plan', id: 'ppli-2026' }, '2026-11-22'),
      await listFil(everybody, { kind: 'constat', id: `${before}/C-01` }, '2026-11-22')
    ];
    for (const fil of fils) {
      const named = fil.filter(({ kind }) => kind === 'constat');
      expect(named.length).toBeGreaterThan(0);
      for (const one of named) expect(await opened(pathOf(one))).toBe(one.id);
    }
  });

  it('leads there from portraits, the search and what changed', async () => {
    const [row] = await db()
      .select({ nis: sql<string>`min(${constatCommunes.nis})` })
      .from(constatCommunes)
      .innerJoin(constats, eq(constats.id, constatCommunes.constatId))
      .where(eq(constats.diagnosticId, before));
    const { constats: named } = await getPlanOfCommune(everybody, row?.nis ?? '', '2026-11-22');
    expect(new Set(named.map(({ diagnostic }) => diagnostic))).toEqual(new Set([null, before]));
    for (const one of named) expect(await opened(constatPath(one.code, one.diagnostic))).toBe(one.id);
    const { trouves } = await chercher(everybody, readDemande(new URLSearchParams({ q: 'C-01', type: 'constat' })));
    const found = trouves.filter(({ kind }) => kind === 'constat');
    expect(found.length).toBeGreaterThan(1);
    for (const one of found) expect(await opened(one.path)).toBe(one.id);
    const { changes } = await listChanges(everybody, { from: '1900-01-01', until: '2026-11-22', kinds: ['validite'] });
    expect(changes.length).toBeGreaterThan(0);
    for (const { key, path } of changes) expect(key).toContain(`/${(await opened(path)) ?? 'none'}/`);
  });
});
