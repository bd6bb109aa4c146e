import { beforeAll, expect, it } from 'vitest';
import { useDatabase } from '../../src/platform/database/current.ts';
import { acteurAs } from '../acteurs.ts';
import { addPieceToConstat } from '../../src/rooms/diagnostic/pieces/constat.server.ts';
import { ask, cookieOf, inviteAll } from './people.ts';
import { siteOnTheStory } from './story.ts';

const bytes = Buffer.from('%PDF-1.7\n<script>alert(1)</script>');
const ids = { open: '', hidden: '' };
let tokens: Record<string, string>;

const site = siteOnTheStory({}, async (database) => {
  tokens = await inviteAll(database, [{ id: 'bruno-exemple', centreId: 'cai-namur' }]);
  useDatabase(database);
  for (const [key, visibility] of [
    ['open', 'public'],
    ['hidden', 'equipe']
  ] as const) {
    const upload = { type: 'application/pdf', bytes } as const;
    const piece = { title: 'Été : un « rapport »', author: null, licence: null, visibility, upload };
    const came = await addPieceToConstat(acteurAs('administrateur'), 'diagnostic-2025/C-01', piece, new Date());
    if (came.came === 'done') ids[key] = came.id;
  }
  useDatabase(undefined);
});

let cookie: string;
beforeAll(async () => {
  const form = { jeton: tokens['bruno-exemple'] ?? '', name: 'Bruno' };
  cookie = cookieOf(await ask(site(), '/invitation', { form }));
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${site().origin}${path}`, { headers });

it('gives a file as a download that may do nothing, and once', async () => {
  const answer = await get(`/pieces/${ids.open}`);
  expect(answer.status).toBe(200);
  expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
  const said = Object.fromEntries(answer.headers);
  expect(said).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': 'attachment; filename="Ete-un-rapport.pdf"',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-cache'
  });
  expect(said['content-security-policy']).toContain('sandbox');
  const again = await get(`/pieces/${ids.open}`, { 'if-none-match': said.etag ?? '' });
  expect([again.status, again.headers.get('etag')]).toEqual([304, said.etag]);
  const signedIn = await get(`/pieces/${ids.open}`, { cookie });
  expect([signedIn.status, signedIn.headers.get('cache-control')]).toEqual([200, 'no-store']);
});

it('has no file that is not for the reader, and shows none on the page', async () => {
  for (const id of [ids.hidden, crypto.randomUUID(), 'x']) expect((await get(`/pieces/${id}`)).status).toBe(404);
  expect((await get(`/pieces/${ids.hidden}`, { cookie })).status).toBe(200);
  const page = await (await get('/diagnostic/constats/C-01')).text();
  expect(page).toContain(`/pieces/${ids.open}`);
  expect(page).not.toContain(ids.hidden);
});

it('tells beside the field what is wrong with a file, and takes one that is right', async () => {
  const send = (content: Buffer, name: string) => {
    const form = new FormData();
    const told = { title: 'Un essai', author: '', licence: '', visibility: 'equipe', sansBeneficiaire: 'oui' };
    for (const [key, value] of Object.entries(told)) form.set(key, value);
    form.set('fichier', new File([new Uint8Array(content)], name));
    const headers = { cookie, origin: site().origin, accept: 'text/html' };
    const address = `${site().origin}/plan/fiches/F-01/pieces?/joindre`;
    return fetch(address, { method: 'POST', body: form, headers, redirect: 'manual' });
  };
  const wrong = await send(Buffer.from('<html>'), 'rapport.pdf');
  expect([wrong.status, (await wrong.text()).includes('n’est pas un PDF')]).toEqual([400, true]);
  const large = Buffer.alloc(10_000_001);
  large.write('%PDF-1.4');
  const refused = await send(large, 'a.pdf');
  expect([refused.status, (await refused.text()).includes('dépasse 10 Mo')]).toEqual([400, true]);
  expect((await send(bytes, 'a.exe')).status).toBe(303);
});
