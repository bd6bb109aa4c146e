import { expect, it } from 'vitest';
import { siteOnTheStory } from './story.ts';

const site = siteOnTheStory({ PUBLIC_URL: 'https://ppli.example' });
const get = (path: string) => fetch(site().origin + path, { redirect: 'manual' });
const frames = ['/integrer/communes/92094', '/integrer/plan/etat', '/integrer/carte/part', '/ar/integrer/plan/etat'];

it('lets others frame the few pages made for it, from memory too, and no other page', async () => {
  for (const path of frames) {
    for (let turn = 0; turn < 2; turn += 1) {
      const answer = await get(path);
      expect(answer.status, path).toBe(200);
      expect(answer.headers.get('content-security-policy'), path).toContain('frame-ancestors *');
      expect(answer.headers.get('x-frame-options'), path).toBeNull();
    }
  }
  for (const path of [
    '/',
    '/integrer',
    '/plan',
    '/communes/92094',
    '/donnees',
    '/integrer/x/y',
    '/plan?a=/integrer/plan/etat'
  ]) {
    const answer = await get(path);
    expect(answer.headers.get('content-security-policy'), path).toContain("frame-ancestors 'none'");
  }
});

it('says in each frame where it comes from, and leads out of it to the whole page', async () => {
  for (const path of frames) {
    const page = await (await get(path)).text();
    expect(page, path).toContain('class="src"');
    expect(page, path).toMatch(/<a href="[^"]+" target="_top"/);
    // Every link that stays in the frame would lead to a page that refuses to stand there.
    expect(page.match(/<a /g), path).toHaveLength(1);
    expect(page, path).toContain('/integrer/cadre.js');
  }
});

it('gives pictures to every site, as SVG and PNG of the size that networks ask for', async () => {
  for (const name of ['site/accueil', 'communes/92094', 'plan/etat', 'carte/part', 'fiches/F-12', 'constats/C-05']) {
    const svg = await get(`/vignettes/${name}.svg`);
    expect(svg.headers.get('content-type'), name).toBe('image/svg+xml');
    expect(svg.headers.get('cross-origin-resource-policy'), name).toBe('cross-origin');
    expect(svg.headers.get('content-security-policy'), name).toContain("default-src 'none'");
    expect(await svg.text(), name).toContain('viewBox="0 0 1200 630"');
    const png = Buffer.from(await (await get(`/vignettes/${name}.png`)).arrayBuffer());
    expect(png.subarray(1, 4).toString(), name).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)], name).toEqual([1200, 630]);
  }
}, 60_000);

it('gives each frame the theme that is asked for, by a sheet of the site’s own', async () => {
  for (const [theme, scheme] of [
    ['clair', 'light'],
    ['sombre', 'dark']
  ]) {
    for (const path of [...frames, '/integrer/annuaire/recherche']) {
      const answer = await get(`${path}?theme=${theme}`);
      expect(answer.headers.get('content-security-policy'), path).toContain("style-src 'self'");
      expect(answer.headers.get('content-security-policy'), path).toContain('frame-ancestors *');
      expect(answer.headers.get('x-frame-options'), path).toBeNull();
      expect(await answer.text(), path).toContain(`<link rel="stylesheet" href="/integrer/${theme}.css"`);
    }
    const sheet = await get(`/integrer/${theme}.css`);
    expect(sheet.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(await sheet.text()).toContain(`:root{color-scheme:${scheme};--paper:`);
  }
  for (const path of ['/integrer/plan/etat', '/integrer/plan/etat?theme=auto', '/integrer/plan/etat?theme="><x>'])
    expect(await (await get(path)).text(), path).not.toMatch(/href="\/integrer\/[a-z]*\.css"/);
  expect((await get('/integrer/auto.css')).status).toBe(404);
});

it('draws words as outlines, so that they need no font, and says them; where the site has no face they stay text', async () => {
  const drawn = async (path: string) => (await get(`/vignettes/${path}`)).text();
  for (const path of ['communes/92094.svg', 'plan/etat.svg', 'carte/part.svg', 'plan/etat.svg?theme=sombre']) {
    const svg = await drawn(path);
    expect(svg, path).not.toContain('<text');
    expect(svg, path).toMatch(/<desc>[^<]{20,}<\/desc>/);
    expect(svg, path).not.toMatch(/<style|<image|url\(/);
  }
  for (const locale of ['ar', 'fa', 'tr', 'uk'])
    expect(await (await get(`/${locale}/vignettes/plan/etat.svg`)).text()).toContain('<text');
});

it('draws nothing that is not public, or not there', async () => {
  for (const name of ['fiches/F-37', 'fiches/F-999', 'constats/C-41', 'recommandations/R-26', 'espaces/gt-sorties'])
    expect((await get(`/vignettes/${name}.png`)).status, name).toBe(404);
  for (const name of ['communes/99999', 'constructor/x', 'plan/x', 'site/%22', 'communes/92094.gif', 'fiches/..%2f'])
    expect((await get(`/vignettes/${name}.png`)).status, name).toBeGreaterThanOrEqual(400);
});

it('draws each picture at one address, and in the dark at another, whatever is asked after it', async () => {
  for (const path of ['/vignettes/plan/etat.png', '/en/vignettes/communes/92094.svg']) {
    for (const query of ['?n=1&x', '?theme=clair', '?theme=sombre&n=1', '?theme=auto']) {
      const answer = await get(path + query);
      expect([answer.status, answer.headers.get('location')], path + query).toEqual([308, path]);
    }
    const [light, dark] = [await get(path), await get(`${path}?theme=sombre`)];
    expect(dark.headers.get('content-type')).toBe(light.headers.get('content-type'));
    expect(await dark.text()).not.toBe(await light.text());
  }
});

it('names on each page the picture, the title and the address under which it is shared', async () => {
  const page = await (await get('/en/communes/92094')).text();
  const said = Object.fromEntries(
    [...page.matchAll(/<meta (?:property|name)="([^"]+)" content="([^"]*)"/g)].map(([, name, value]) => [name, value])
  );
  expect(said).toMatchObject({
    'og:title': 'Namur',
    'og:url': 'https://ppli.example/en/communes/92094',
    'og:image': 'https://ppli.example/en/vignettes/communes/92094.png',
    'twitter:card': 'summary_large_image'
  });
  expect(said['og:description']).toBe(said.description);
  const shown = new URL(said['og:image'] ?? '').pathname;
  expect((await get(shown)).headers.get('content-type')).toBe('image/png');
});

it('writes a code to copy that leads to what it shows', async () => {
  for (const query of [
    '?quoi=communes&commune=92094',
    '?quoi=plan&theme=sombre',
    '?quoi=carte&theme=clair',
    '?quoi=<x>&commune=abc'
  ]) {
    const page = await (await get(`/integrer${query}`)).text();
    const addresses = [...page.matchAll(/https:\/\/ppli\.example(\/[^\s"&<]+)/g)].map(([, path = '']) => path);
    expect(addresses.length, query).toBeGreaterThan(2);
    for (const path of new Set(addresses.filter((one) => /integrer\/|vignettes\//.test(one))))
      expect((await get(path)).status, path).toBe(200);
  }
}, 60_000);
