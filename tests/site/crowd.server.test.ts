import { spawnSync } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { parse } from 'csv-parse/sync';
import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { useDatabase } from '../../src/platform/database/current.ts';
import { openDatabase } from '../../src/platform/database/open.ts';
import { random } from '../programs/random.ts';
import { engines, newDatabase } from '../databases.ts';
import { disagreements, lostOf, sameCodes, snapshot, type Snapshot } from './crowd/agreement.ts';
import { tries } from './crowd/changes.ts';
import { Writer, type Crowd, type Objects } from './crowd/writer.ts';
import { ask, cookieOf, inviteAll } from './people.ts';
import { startSite, type Site } from './process.ts';

/** `CROWD_ROUNDS=100 CROWD_SEED=7` asks for more than an everyday run, or for other dice. A round is one process killed. */
const roundsOn = (engine: (typeof engines)[number]): number =>
  Number(process.env.CROWD_ROUNDS ?? (engine === 'postgresql' ? 5 : 2));
const seed = Number(process.env.CROWD_SEED ?? 20_261_122);
const PEOPLE = 50;
/** Changes acknowledged before a process is killed. */
const A_ROUND = 15;

/** What the public reads of all means, from this process: none may go on serving what it kept before the last write. */
async function plannedIn(site: Site): Promise<string> {
  const { html } = await ask(site, '/donnees/moyens.csv');
  const rows: Record<string, string>[] = parse(html, { columns: true, bom: true, delimiter: ',' });
  return rows.reduce((sum, row) => sum + Number((row.prevu ?? '').replace(',', '.')), 0).toFixed(2);
}

it.each(engines)(
  `fifty people write at once while processes are killed: what was promised stands, and nothing by halves (%s, seed ${seed})`,
  async (engine) => {
    const { options, drop } = await newDatabase(engine, 'story');
    const people = Array.from({ length: PEOPLE }, (_, i) => ({ id: `e-${i}`, centreId: 'cai-namur' }));
    let since = 0;
    let before: Snapshot = new Map();
    let ids = { fiches: [] as string[], constats: [] as string[] };
    let objects: Objects = { fiches: [], constats: [], recommandations: [], droit: '', axe: '' };

    const opened = await openDatabase(options);
    const list = async (query: ReturnType<typeof sql>) =>
      (await opened.orm.execute<{ id: string; code: string; axe?: string }>(query)).rows;
    await opened.orm.execute(sql`insert into prive.personnes (id, name, email, created_at, updated_at, exemple)
      select 'e-' || n, 'Essai', 'e' || n || '@ppli.example', now(), now(), true from generate_series(0, ${PEOPLE - 1}) n`);
    await opened.orm.execute(sql`insert into prive.attributions (id, personne_id, centre_id, role, scope_kind, given_at)
      select 'e-' || n, 'e-' || n, 'cai-namur', 'charge-de-mission', 'centre', now() from generate_series(0, ${PEOPLE - 1}) n`);
    const tokens = await inviteAll(opened, people);
    const hot = await list(sql`select f.id, f.code from fiches f where f.plan_id = 'ppli-2026' and
      (select state from fiche_etats e where e.fiche_id = f.id order by seq desc limit 1) in ('en-cours', 'a-venir') order by f.code limit 8`);
    const said = await list(sql`select c.id, c.code from constats c join plans p on p.diagnostic_id = c.diagnostic_id
      where p.id = 'ppli-2026' order by c.code limit 3`);
    const asked = await list(
      sql`select id, code, axe_id as axe from recommandations where plan_id = 'ppli-2026' order by code limit 3`
    );
    const [right] = await list(sql`select referentiel_id || '/' || droit_id as id, '' as code from constat_droits
      where constat_id = ${said[0]?.id ?? ''} limit 1`);
    ids = { fiches: hot.map(({ id }) => id), constats: said.map(({ id }) => id) };
    const codes = (rows: { code: string }[]) => rows.map(({ code }) => code);
    objects = {
      fiches: codes(hot),
      constats: codes(said),
      recommandations: codes(asked),
      droit: right?.id ?? '',
      axe: asked[0]?.axe ?? ''
    };
    since = Number((await list(sql`select coalesce(max(seq), 0) as id from prive.journal`))[0]?.id ?? 0);
    useDatabase(opened);
    before = await snapshot(opened.orm, ids.fiches, ids.constats, since);
    useDatabase(undefined);
    await opened.close();

    const env = {
      ...(options.url ? { DATABASE_URL: options.url } : {}),
      // People come from as many addresses, or the limit of entries from one would stop them.
      ...{ DATA_DIR: options.dataDir, TRUST_PROXY: 'yes' }
    };
    const sites: Site[] = [];
    for (let n = 0; n < (engine === 'postgresql' ? 2 : 1); n += 1) sites.push(await startSite(env));
    const cookies = await Promise.all(
      people.map(async ({ id }, i) => {
        const form = { jeton: tokens[id] ?? '', name: `Essai ${i}` };
        const answer = await ask(sites[i % sites.length] as Site, '/invitation', {
          form,
          headers: { 'x-forwarded-for': `10.0.0.${i}` }
        });
        expect([id, answer.status]).toEqual([id, 303]);
        return cookieOf(answer);
      })
    );

    const dice = random(seed);
    const crowd: Crowd = { sites, acknowledged: [], answers: new Map(), broken: [], stopped: false };
    const writers = cookies.map((cookie, i) => new Writer(i, cookie, crowd, objects, random(seed + 1 + i)));
    const work = Promise.all(writers.map((one) => one.work(tries)));
    // It is waited for below; meanwhile its failure is not to be lost, nor to be taken for one of nobody's.
    work.catch(() => {});
    const rounds = roundsOn(engine);
    for (let round = 0; round < rounds; round += 1) {
      const { length } = crowd.acknowledged;
      // A process that was just started has to be written to before it is killed.
      while (crowd.acknowledged.length < length + A_ROUND) await setTimeout(20);
      await setTimeout(1500 * dice());
      const which = Math.floor(dice() * sites.length);
      const killed = sites[which] as Site;
      const gone = new Promise((resolve) => killed.child.once('exit', resolve));
      killed.child.kill('SIGKILL');
      await gone;
      sites[which] = await startSite(env);
    }
    crowd.stopped = true;
    await work;
    expect(crowd.broken).toEqual([]);
    const sums = await Promise.all(sites.map(plannedIn));
    await Promise.all(sites.map((site) => site.stop()));

    const check = spawnSync(process.execPath, ['build/server/ppli.js', 'check'], {
      env: { PATH: process.env.PATH, NOW: '2026-11-22', ...env, TRUST_PROXY: 'no' },
      encoding: 'utf8'
    });
    expect([check.status, check.status === 0 ? '' : check.stdout + check.stderr]).toEqual([0, '']);

    const after = await openDatabase(options);
    useDatabase(after);
    const { orm } = after;
    expect(await lostOf(orm, crowd.acknowledged, since)).toEqual([]);
    const now = await snapshot(orm, ids.fiches, ids.constats, since);
    expect(await disagreements(orm, before, now, since)).toEqual([]);
    expect(await sameCodes(orm)).toEqual([]);
    const [sum] = (
      await orm.execute<{ planned: string }>(sql`select sum(m.planned)::text as planned from moyens m
        join fiches f on f.id = m.fiche_id where f.plan_id = 'ppli-2026' and f.visibility = 'public'`)
    ).rows;
    expect(sums).toEqual(sites.map(() => Number(sum?.planned).toFixed(2)));
    useDatabase(undefined);
    await after.close();
    await drop();
    // It was a crowd: much was done, of many kinds.
    expect(new Set(crowd.acknowledged.map(({ what }) => what)).size).toBeGreaterThan(5);
    if (process.env.CROWD_ROUNDS)
      process.stderr.write(
        `${crowd.acknowledged.length} acknowledged, ${rounds} kills, ${JSON.stringify([...crowd.answers].toSorted())}\n`
      );
  },
  1_200_000
);
