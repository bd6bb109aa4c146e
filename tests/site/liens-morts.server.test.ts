/** The page of dead links against whoever means harm: what addresses ask, what forms send, what stands in the directory. */
import { beforeAll, expect, it } from 'vitest';
import { ask, cookieOf, inviteAll } from './people.ts';
import { siteOnTheStory } from './story.ts';

let tokens: Record<string, string>;
const site = siteOnTheStory({}, async (database) => {
  tokens = await inviteAll(database, [{ id: 'aline-exemple', centreId: 'cai-namur' }]);
  // Addresses as an import may bring them: nothing of them is run, and nothing is asked of where they lead.
  const { rows } = await database.execute(`select id, name from services where centre_id = 'cai-namur'
    and status = 'active' and visibility = 'public' and not unlisted order by id limit 3`);
  const told = [`javascript:alert(1)//"><script>x</script>`, 'http://169.254.169.254/', `=HYPERLINK("http://a")`];
  for (const [n, { id }] of rows.entries()) {
    await database.execute('update services set url = $1, listed_until = $2 where id = $3', [
      ...[told[n], '2099-12-31', id]
    ]);
    await database.execute(
      `insert into prive.adresses_verifiees (centre_id, kind, address, etat, answer, dead, failures)
        values ('cai-namur', 'web', $1, 'absente', '404', true, 3)`,
      [told[n]]
    );
  }
});
const here = '/bureau/annuaire/liens-morts';
let cookie: string;
beforeAll(async () => {
  const answer = await ask(site(), '/invitation', { form: { jeton: tokens['aline-exemple'] ?? '', name: 'Aline' } });
  cookie = cookieOf(answer);
});

const hostile = [
  ...[`'; drop table services;--`, '"><script>alert(1)</script>', '\u0000', '%', '\\', '_', `${'a'.repeat(400)}`, '🦎'],
  ...['../../etc/passwd', '__proto__', 'constructor', '-1', '1e9', 'NaN', '${7*7}', '{{7*7}}', '\u202e', "1' or '1'='1"]
];

it('shows no address that would run, and writes no formula into a file', async () => {
  const { status, html } = await ask(site(), `${here}?montrer=mortes`, { cookie });
  expect(status).toBe(200);
  expect(html).toContain('javascript:alert(1)');
  expect(html).not.toMatch(/href="javascript:/i);
  expect(html).not.toContain('<script>x</script>');
  const csv = (await ask(site(), `${here}/export.csv?montrer=mortes`, { cookie })).html;
  expect(csv).toContain(`"'=HYPERLINK`);
  expect(csv).not.toMatch(/^=|,=/m);
});

it('answers whatever its address asks, and repeats nothing of it raw', async () => {
  for (const name of ['q', 'montrer', 'sorte', 'etat', 'commune', 'page', 'dit', 'fait'])
    for (const text of hostile) {
      const query = `?${name}=${encodeURIComponent(text)}`;
      for (const path of [here, `${here}/export.csv`]) {
        const { status, html } = await ask(site(), path + query, { cookie });
        expect([path + query, status < 500, html.includes('<script>alert')]).toEqual([path + query, true, false]);
      }
    }
  expect((await ask(site(), `${here}/export.exe`, { cookie })).status).toBe(404);
  expect((await ask(site(), `${here}?q=a&q=b&page=2&page=x`, { cookie })).status).toBe(200);
});

it('refuses forms that nobody was shown', async () => {
  for (const action of ['verifier', 'bonne', 'revoir', 'reprendre', 'ecrire'])
    for (const text of [...hostile, crypto.randomUUID()]) {
      const form = { id: text, porteur: text, objet: text, organisation: text };
      const forms = [
        form,
        { ...form, porteur: 'services' },
        { ...form, porteur: 'operateurs', id: crypto.randomUUID() }
      ];
      for (const one of forms) {
        const { status, location } = await ask(site(), `${here}?/${action}`, { cookie, form: one });
        const well =
          [400, 404].includes(status) || (status === 303 && /dit=(eteinte|sans-adresse)$/.test(location ?? ''));
        expect([action, one, status, well]).toEqual([action, one, status, true]);
      }
    }
});

it('goes back to nowhere but the list', async () => {
  for (const query of ['montrer=//ailleurs.be', 'q=%0d%0aset-cookie:a=b', 'page=https://ailleurs.be']) {
    const form = { organisation: 'inconnue' };
    const { location } = await ask(site(), `${here}?/ecrire&${query}`, { cookie, form });
    expect(location).toMatch(/^\/bureau\/annuaire\/liens-morts\?[^\r\n]*dit=sans-adresse$/);
  }
});

it('is not there for nobody, and what it knows leaves with no open data', async () => {
  expect((await ask(site(), here)).location).toContain('/connexion');
  expect((await ask(site(), `${here}/export.csv`)).location).toContain('/connexion');
  for (const path of ['/annuaire/hsds/services?per_page=100', '/donnees/annuaire/data-inclusion/services.json']) {
    const { html } = await ask(site(), path);
    expect([path, /deadLink|adresses_verifiees|failing/i.test(html)]).toEqual([path, false]);
  }
});
