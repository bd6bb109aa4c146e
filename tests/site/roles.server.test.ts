import { readdirSync, readFileSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { isWorking } from '../../src/platform/http/working.ts';
import { ask, cookieOf, inviteAll, secondCentre, secondHost } from './people.ts';
import { siteOnTheStory } from './story.ts';

const cast = ['aline', 'bruno', 'chloe', 'didier', 'emna', 'farid', 'greta'] as const;
type Who = (typeof cast)[number];
const hana = { id: 'hana-exemple', centreId: 'cri-deux-rives' };

const everyone: readonly Who[] = cast;
const team: readonly Who[] = ['aline', 'bruno'];
const admin: readonly Who[] = ['aline'];
/** Chloé runs the espace of the fiche FI-OWN, Emna is of the organisation that leads it. */
const teamAndChloe: readonly Who[] = ['aline', 'bruno', 'chloe'];
const withEmna: readonly Who[] = ['aline', 'bruno', 'chloe', 'emna'];

type Rule = {
  /** Address in place of the route’s: with the parameters of the story. */
  at?: () => string;
  /** Who gets the page; nobody where the address has none but sends back. */
  get?: readonly Who[];
  /** Who may act, by the name of the form’s action. */
  acts?: Record<string, readonly Who[]>;
  /** What is posted, by action, where an empty form would not tell who may from who may not. */
  forms?: () => Record<string, Record<string, string>>;
  /** The address names something of the first centre: the second’s team must not find it. */
  own?: true;
};

let seen: {
  fiche: string;
  ficheId: string;
  other: string;
  recommandation: string;
  constat: string;
  [key: string]: string;
};

const fiche = (part: string) => () => `/plan/fiches/${seen.fiche}/${part}`;
const constat = (part: string) => () => `/diagnostic/constats/${seen.constat}/${part}`;
const steps = [
  'etape',
  'changer-etape',
  'faite',
  'retirer-etape',
  'indicateur',
  'changer-indicateur',
  'valeur',
  'note'
];

/** Who may what at every address of the working part: written by hand from the rooms’ tables of rights, and apart from them. */
const rules: Record<string, Rule> = {
  '/bureau': { get: everyone },
  '/bureau/administration': {
    // The last administrator stays, so that what may be done is refused with a word and changes nothing.
    ...{ get: team, acts: { inviter: admin, donner: admin, retirer: admin, effacer: admin } },
    forms: () => ({ retirer: { id: 'aline-exemple' }, effacer: { id: 'aline-exemple' } })
  },
  '/bureau/administration/courrier': { get: team },
  '/bureau/administration/courrier/[id]': {
    at: () => `/bureau/administration/courrier/${seen.courriel}`,
    ...{ get: team, acts: { renvoyer: team, abandonner: team }, own: true }
  },
  '/bureau/administration/journal': { get: team },
  '/bureau/administration/travaux': {
    ...{ get: team, acts: { relancer: admin, abandonner: admin } },
    forms: () => ({ relancer: { id: seen.travail ?? '' }, abandonner: { id: seen.travail ?? '' } })
  },
  '/bureau/annuler': { acts: { '': [] }, forms: () => ({ '': { seq: '999999' } }) },
  '/bureau/brouillons': { acts: { jeter: everyone } },
  '/bureau/diagnostics': { get: team },
  '/bureau/diagnostics/nouveau': { get: team, acts: { '': team } },
  '/bureau/diagnostics/[id]': {
    at: () => '/bureau/diagnostics/diagnostic-prive',
    ...{ get: team, acts: { suite: team, revenir: team, publier: team }, own: true }
  },
  '/bureau/diagnostics/[id]/modifier': {
    at: () => '/bureau/diagnostics/diagnostic-prive/modifier',
    ...{ get: team, acts: { '': team }, own: true }
  },
  '/bureau/historique/[kind]/[id]': {
    at: () => `/bureau/historique/fiches/${encodeURIComponent(seen.ficheId)}`,
    ...{ get: teamAndChloe, own: true }
  },
  '/bureau/approbations/[kind]/[id]': {
    at: () => `/bureau/approbations/fiches/${encodeURIComponent(seen.ficheId)}`,
    ...{ get: teamAndChloe, acts: { demander: teamAndChloe, retirer: teamAndChloe }, own: true }
  },
  '/bureau/import': { get: team, acts: { '': team } },
  '/bureau/import/[travail]': {
    ...{ at: () => `/bureau/import/${seen.travail}`, get: [], acts: { '': [] }, own: true }
  },
  '/bureau/plan/classeur.[format]': { at: () => '/bureau/plan/classeur.csv?feuille=fiches', get: team },
  '/bureau/lots/[seq]': { at: () => `/bureau/lots/${seen.lot}`, get: team, own: true },
  '/bureau/observations': { get: team, acts: { demander: team } },
  '/bureau/observations/[id]': {
    at: () => `/bureau/observations/${seen.observation}`,
    ...{ get: team, acts: { fusionner: team, expertise: team, decliner: team }, own: true }
  },
  '/bureau/nouvelles': { get: everyone },
  '/bureau/nouvelles/[id]': {
    at: () => `/bureau/nouvelles/${seen.nouvelles}`,
    ...{ get: teamAndChloe, acts: { approuver: teamAndChloe, decliner: teamAndChloe }, own: true }
  },
  '/bureau/organisations': { get: team },
  '/bureau/organisations/nouvelle': { get: team, acts: { '': team } },
  '/bureau/organisations/[id]/modifier': {
    at: () => '/bureau/organisations/mille-langues/modifier',
    ...{ get: team, acts: { '': team }, own: true }
  },
  '/bureau/plans': { get: team, acts: { preparer: team, travailler: team } },
  '/bureau/plans/[plan]': {
    at: () => `/bureau/plans/${seen.plan}`,
    ...{ get: team, acts: { suite: team, revenir: team, adopter: admin }, own: true }
  },
  '/bureau/reactualisations': { get: team },
  '/bureau/reactualisations/[id]': {
    at: () => '/bureau/reactualisations/reactualisation-2026',
    get: team,
    acts: { demander: team, relancer: team, clore: team, ouvrir: team, fermer: team },
    forms: () => ({ demander: { qui: 'organisation:mille-langues' } }),
    own: true
  },
  '/bureau/reactualisations/[id]/mur': {
    at: () => '/bureau/reactualisations/reactualisation-2026/mur',
    ...{ get: team, own: true }
  },
  '/bureau/reactualisations/[id]/mur.json': {
    at: () => '/bureau/reactualisations/reactualisation-2026/mur.json',
    ...{ get: team, own: true }
  },
  '/bureau/reactualisations/nouvelle': { get: team, acts: { '': team } },
  '/bureau/voir-comme': {
    ...{ acts: { '': team }, forms: () => ({ '': { cercle: 'public' } }) }
  },
  '/concertation/nouveau': { get: team, acts: { '': team } },
  '/concertation/[espace]/modifier': {
    at: () => '/concertation/pf-langue/modifier',
    ...{ get: teamAndChloe, acts: { '': teamAndChloe }, own: true }
  },
  '/mon-compte': {
    ...{
      get: everyone,
      acts: {
        nom: everyone,
        accord: everyone,
        bilan: everyone,
        fermer: everyone,
        'fermer-autres': everyone,
        effacer: everyone
      }
    }
  },
  '/mon-compte/donnees.json': { get: everyone },
  '/plan/editions': { acts: { publier: team, retirer: admin }, forms: () => ({ retirer: {} }) },
  '/plan/fiches/[code]/avancement': {
    ...{ at: fiche('avancement'), get: withEmna, own: true },
    acts: Object.fromEntries(steps.map((name) => [name, withEmna])),
    forms: () => Object.fromEntries(steps.map((name) => [name, { id: 'x' }]))
  },
  '/plan/fiches/[code]/dates': {
    ...{ at: fiche('dates'), get: teamAndChloe, acts: { apercu: teamAndChloe, appliquer: teamAndChloe }, own: true }
  },
  '/plan/fiches/[code]/deplacer': { at: fiche('deplacer'), get: team, acts: { '': team }, own: true },
  '/plan/fiches/[code]/etat': { at: fiche('etat'), get: teamAndChloe, acts: { '': teamAndChloe }, own: true },
  '/plan/fiches/[code]/modifier': { at: fiche('modifier'), get: teamAndChloe, acts: { '': teamAndChloe }, own: true },
  '/plan/fiches/[code]/moyens': { at: fiche('moyens'), get: teamAndChloe, acts: { '': teamAndChloe }, own: true },
  '/plan/fiches/[code]/moyens/retirer': { at: fiche('moyens/retirer'), acts: { '': teamAndChloe }, own: true },
  '/plan/fiches/[code]/nouvelles': {
    ...{ at: fiche('nouvelles'), get: teamAndChloe, acts: { demander: teamAndChloe, retirer: teamAndChloe }, own: true }
  },
  '/plan/fiches/ensemble/modifier': {
    ...{ get: teamAndChloe, acts: { apercu: teamAndChloe, appliquer: teamAndChloe } }
  },
  '/plan/fiches/nouvelle': {
    at: () => `/plan/fiches/nouvelle?recommandation=${seen.recommandation}`,
    ...{ get: team, acts: { '': team }, own: true }
  },
  '/plan/recommandations/[code]/deplacer': {
    at: () => `/plan/recommandations/${seen.recommandation}/deplacer`,
    ...{ get: team, acts: { '': team }, own: true }
  },
  '/plan/recommandations/[code]/modifier': {
    at: () => `/plan/recommandations/${seen.recommandation}/modifier`,
    ...{ get: team, acts: { '': team }, own: true }
  },
  '/plan/recommandations/nouvelle': { get: team, acts: { '': team } },
  '/diagnostic/constats/[code]/modifier': { at: constat('modifier'), get: team, acts: { '': team }, own: true },
  '/diagnostic/constats/[code]/preuves/modifier': {
    ...{ at: constat('preuves/modifier'), get: team, own: true },
    acts: { chiffre: team, observation: team, document: team, retirer: team }
  },
  '/diagnostic/constats/[code]/validite/nouvelle': {
    ...{ at: constat('validite/nouvelle'), get: team, acts: { '': team }, own: true }
  },
  '/diagnostic/constats/nouveau': { get: team, acts: { '': team } }
};

/** Addresses with forms for everybody, or for whoever holds a signed link; scripts and the look of the product. */
const open = new Set([
  ...['/connexion', '/connexion/lien', '/deconnexion', '/invitation', '/premier-acces', '/courriels/arreter'],
  ...['/diagnostic/observer', '/repondre', '/nouvelles', '/approuver', '/pleniere/[code]'],
  ...['/bureau/brouillons/garder', '/bureau/scripts/[script].js', '/bureau/style', '/bureau/style/themes.css']
]);

const routes = readdirSync('src/routes', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\+(?:page\.server|server)\.ts$/.test(file))
  .map((file) => ({
    route: `/${file.replaceAll('\\', '/')}`.replace(/\/\+[a-z.]+$/, '') || '/',
    text: readFileSync(`src/routes/${file}`, 'utf8')
  }))
  .filter(({ route, text }) => isWorking(route) || /export const (?:actions|POST|PUT|PATCH|DELETE)\b/.test(text));

let tokens: Record<string, string>;
const site = siteOnTheStory(secondCentre, async (database) => {
  tokens = await inviteAll(database, [...cast.map((name) => ({ id: `${name}-exemple`, centreId: 'cai-namur' })), hana]);
  const { orm } = database;
  const one = async (query: ReturnType<typeof sql>) =>
    String(Object.values((await orm.execute(query)).rows[0] ?? {})[0]);
  const own = sql`from fiches f join fiche_espaces e on e.fiche_id = f.id and e.espace_id = 'pf-langue' where f.visibility = 'public' and f.plan_id = 'ppli-2026'`;
  const ficheId = await one(sql`select f.id ${own} order by f.id limit 1`);
  await orm.execute(sql`update fiches set lead_id = 'mille-langues' where id = ${ficheId}`);
  // Codes are given by centre: the second’s are changed, so that none names something of both.
  for (const table of ['fiches', 'recommandations', 'constats'])
    await orm.execute(sql`update ${sql.identifier(table)} set code = 'Z' || code where centre_id = 'cri-deux-rives'`);
  seen = {
    ficheId,
    fiche: await one(sql`select code from fiches where id = ${ficheId}`),
    other: await one(sql`select f.code from fiches f where f.visibility = 'public' and f.plan_id = 'ppli-2026'
      and not exists (select from fiche_espaces e where e.fiche_id = f.id and e.espace_id = 'pf-langue')
      and coalesce(f.lead_id, '') <> 'mille-langues'
      and not exists (select from fiche_partenaires p where p.fiche_id = f.id and p.organisation_id = 'mille-langues') limit 1`),
    recommandation: await one(
      sql`select r.code from fiches f join recommandations r on r.id = f.recommandation_id where f.id = ${ficheId}`
    ),
    constat: await one(
      sql`select code from constats c where visibility = 'public' and centre_id = 'cai-namur'
      and not exists (select from constats x where x.code = c.code and x.centre_id = 'cri-deux-rives') order by code limit 1`
    ),
    observation: await one(sql`select id from observations where centre_id = 'cai-namur' limit 1`),
    plan: 'plan-prive',
    nouvelles: crypto.randomUUID(),
    courriel: crypto.randomUUID(),
    travail: crypto.randomUUID()
  };
  seen.lot = await one(sql`insert into prive.journal (at, centre_id, action, kind, object_id, label, after)
    values (now(), 'cai-namur', 'essai', 'lots', 'essai', 'Essai', '{"lignes":[1]}') returning seq`);
  await orm.execute(
    sql`insert into plans select (jsonb_populate_record(p, '{"id":"plan-prive","adopted_on":null,"adopted_by":null,"visibility":"equipe"}')).* from plans p where id = 'ppli-2026'`
  );
  await orm.execute(sql`insert into prive.demandes_nouvelles (id, centre_id, fiche_id, locale, asked_at)
    values ('demande', 'cai-namur', ${ficheId}, 'fr', now())`);
  await orm.execute(sql`insert into prive.nouvelles (id, demande_id, centre_id, fiche_id, lien_id, received_at, nothing_new, note, etapes, valeurs, state)
    values (${seen.nouvelles}, 'demande', 'cai-namur', ${ficheId}, 'lien', now(), false, 'Une note.', '[]', '[]', 'a-approuver')`);
  await orm.execute(
    sql`insert into diagnostics select (jsonb_populate_record(d, '{"id":"diagnostic-prive","visibility":"equipe","predecessor_id":"diagnostic-2025"}')).* from diagnostics d where id = 'diagnostic-2025'`
  );
  await orm.execute(sql`insert into prive.courriels (id, centre_id, dedupe_key, kind, "to", locale, subject, text, html, link, state)
    values (${seen.courriel}, 'cai-namur', 'essai', 'essai', 'a@b.example', 'fr', 'Essai', 'x', 'x', 'https://x.example', 'affiché')`);
  await orm.execute(sql`insert into prive.travaux (id, kind, title, centre_id, data, state)
    values (${seen.travail}, 'essai', 'Essai', 'cai-namur', '{}', 'échoué')`);
});

const cookies = new Map<string, string>();
beforeAll(async () => {
  for (const [id, jeton] of Object.entries(tokens)) {
    const host = id === hana.id ? { host: secondHost } : {};
    const name = id.replace('-exemple', '');
    const answer = await ask(site(), '/invitation', { ...host, form: { jeton, name } });
    expect([name, answer.status]).toEqual([name, 303]);
    cookies.set(name, cookieOf(answer));
  }
});

const as = (name: string) => ({ cookie: cookies.get(name) ?? '' });
const actionsOf = (rule: Rule, address: string) =>
  Object.entries(rule.acts ?? {}).map(([name, may]) => ({
    may,
    path: name ? `${address}${address.includes('?') ? '&' : '?'}/${name}` : address,
    form: rule.forms?.()[name] ?? {}
  }));
/** Of who may: the form was read, whatever came of it. */
const wasRead = ({ status, location }: { status: number; location: string | null }) =>
  [200, 400, 409].includes(status) || (status === 303 && !location?.startsWith('/connexion'));

it('knows every address of the working part and every form', () => {
  const unknown = routes.map(({ route }) => route).filter((route) => !rules[route] && !open.has(route));
  expect(unknown).toEqual([]);
  const there = new Set(routes.map(({ route }) => route));
  expect(Object.keys(rules).filter((route) => !there.has(route))).toEqual([]);
});

describe.each(Object.entries(rules))('%s', (route, rule) => {
  const address = () => rule.at?.() ?? route;

  it('is given to whom the tables of rights say', async () => {
    if (rule.get) {
      for (const name of cast)
        expect([name, (await ask(site(), address(), as(name))).status]).toEqual([
          name,
          rule.get.includes(name) ? 200 : 404
        ]);
      const { status, location } = await ask(site(), address());
      expect([status, location]).toEqual([303, `/connexion?suite=${encodeURIComponent(address())}`]);
    }
    for (const { path, form, may } of actionsOf(rule, address())) {
      // Those who may come last: what they do may change what is there.
      for (const name of cast.filter((one) => !may.includes(one))) {
        const { status } = await ask(site(), path, { ...as(name), form });
        expect([path, name, status]).toEqual([path, name, 404]);
      }
      const nobody = await ask(site(), path, { form });
      const anyones = route === '/bureau/voir-comme';
      expect([path, nobody.status]).toEqual([path, anyones ? 404 : 303]);
      if (!anyones) expect(nobody.location).toContain('/connexion');
      for (const origin of [null, 'https://ailleurs.example', 'null']) {
        const { status } = await ask(site(), path, { ...as('aline'), form, origin });
        expect([path, origin, status]).toEqual([path, origin, 403]);
      }
      // Hana administers another centre: here she is nobody, on her own site nothing of this one is there.
      if (may.length < cast.length) {
        expect([path, (await ask(site(), path, { ...as('hana'), form })).status]).toEqual([path, 404]);
        if (rule.own) {
          const there = await ask(site(), path, { ...as('hana'), form, host: secondHost });
          expect([path, 'there', there.status]).toEqual([path, 'there', 404]);
        }
      }
      for (const name of may) {
        if (path.endsWith('?/fermer-autres')) continue;
        const answer = await ask(site(), path, { ...as(name), form });
        const gone = answer.status === 404 && Object.keys(form).length > 0;
        expect([path, name, answer.status, wasRead(answer) || gone]).toEqual([path, name, answer.status, true]);
      }
    }
  });

  it.runIf(rule.own && rule.get)('is not there for another centre', async () => {
    expect((await ask(site(), address(), { ...as('hana'), host: secondHost })).status).toBe(404);
    expect((await ask(site(), address(), as('hana'))).status).toBe(404);
  });
});

describe('who may at home alone', () => {
  it.each(['avancement', 'etat', 'modifier', 'moyens', 'nouvelles'])(
    'does not find %s of a fiche of others',
    async (part) => {
      for (const name of ['chloe', 'emna'])
        expect((await ask(site(), `/plan/fiches/${seen.other}/${part}`, as(name))).status).toBe(404);
      expect((await ask(site(), `/plan/fiches/${seen.other}/${part}`, as('aline'))).status).toBe(200);
    }
  );
});

describe('drafts', () => {
  const draft = () => ({ kind: 'fiches', id: seen.ficheId, title: 'Un début' });
  it('are put by for an object that one may change', async () => {
    for (const name of cast) {
      const { status } = await ask(site(), '/bureau/brouillons/garder', { ...as(name), form: draft() });
      expect([name, status]).toEqual([name, teamAndChloe.includes(name) ? 200 : 404]);
    }
    expect((await ask(site(), '/bureau/brouillons/garder', { form: draft() })).status).toBe(401);
    const there = await ask(site(), '/bureau/brouillons/garder', { ...as('hana'), form: draft(), host: secondHost });
    expect(there.status).toBe(404);
    for (const origin of [null, 'https://ailleurs.example'])
      expect((await ask(site(), '/bureau/brouillons/garder', { ...as('aline'), form: draft(), origin })).status).toBe(
        403
      );
  });
});

it('gives another centre’s administrator nothing of this one by ids in a form', async () => {
  const there = { ...as('hana'), host: secondHost };
  const post = async (action: string, form: Record<string, string>) =>
    (await ask(site(), `/bureau/administration?/${action}`, { ...there, form })).status;
  expect(await post('donner', { personne: 'bruno-exemple', role: 'administrateur', portee: 'centre' })).toBe(404);
  expect(
    await post('donner', { personne: 'hana-exemple', role: 'partenaire', portee: 'organisation:mille-langues' })
  ).toBe(400);
  expect(await post('retirer', { id: 'bruno-exemple' })).toBe(404);
  expect(await post('effacer', { id: 'bruno-exemple' })).toBe(404);
  const { html } = await ask(site(), '/bureau/administration', there);
  expect(html).toContain('hana@deux-rives.example');
  expect(html).not.toMatch(/ppli\.example/);
});
