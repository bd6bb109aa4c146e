import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { onTheStory } from '../../../tests/databases.ts';
import { freezeClock } from '../clock.ts';
import { db } from '../database/current.ts';
import type { Control } from '../jobs/job.ts';
import { startJobs } from '../jobs/start.server.ts';
import { weeklyDigest, type DigestReader, type Week } from './digest.server.ts';
import { defineMail } from './kind.ts';
import { courriels } from './tables.ts';

const anne = { id: 'anne', centreId: 'cai-namur', to: 'anne@x.be', name: 'Anne', locale: 'fr' };
const readers: DigestReader[] = [
  anne,
  { id: 'bob', centreId: 'cai-namur', to: 'bob@x.be', locale: 'nl' },
  { id: 'eve', centreId: 'cri-deux-rives', to: 'eve@x.be', locale: 'fr' }
];
let news: Record<string, string[]> = {};
const weeks: Week[] = [];

const digest = weeklyDigest({
  kind: defineMail('bilan-hebdomadaire', { optional: true }),
  title: 'Bilan de la semaine',
  every: { weekday: 1, hour: 7 },
  readers: async () => readers,
  sections: [
    {
      title: 'Ce qui attend',
      lines: async ({ id }, week) => {
        weeks.push(week);
        return news[id] ?? [];
      }
    },
    { title: 'Rien', lines: async () => [] }
  ],
  letter: ({ locale }, sections) => ({
    locale,
    subject: 'Votre semaine',
    paragraphs: ['Bonjour,', ...sections],
    link: { href: 'https://ppli.example/bureau', label: 'Ouvrir' },
    sender: 'CAI'
  })
});

const control: Control = {
  id: 'x',
  attempt: 1,
  signal: new AbortController().signal,
  progress: async () => {}
};

onTheStory('the weekly digest', (database) => {
  const written = async () =>
    (await db().select({ to: courriels.to, dedupe: courriels.dedupeKey }).from(courriels)).map(
      ({ to, dedupe }) => `${to} ${dedupe}`
    );

  it('is one mail a reader and week, and none where nothing is new', async () => {
    news = { anne: ['Une fiche est bloquée'], eve: ['Un constat attend'] };
    expect(await digest.run({ slot: '2026-11-16' }, control)).toEqual({ readers: 3, written: 2 });
    expect(weeks[0]).toEqual({ since: '2026-11-09', until: '2026-11-16' });
    expect((await written()).toSorted()).toEqual([
      'anne@x.be bilan-hebdomadaire:anne:2026-11-16',
      'eve@x.be bilan-hebdomadaire:eve:2026-11-16'
    ]);
    const [mail] = await db().select().from(courriels);
    expect(mail?.text).toContain('Ce qui attend\n- Une fiche est bloquée');
    expect(mail?.text).not.toContain('Rien');
    expect(mail?.stopLink).toContain('k=bilan-hebdomadaire');
  });

  it('written again, after a crash half-way, adds only what was missing', async () => {
    news.bob = ['Une étape est passée'];
    expect(await digest.run({ slot: '2026-11-16' }, control)).toEqual({ readers: 3, written: 1 });
    expect(await digest.run({ slot: '2026-11-16' }, control)).toEqual({ readers: 3, written: 0 });
    expect(await digest.run({ slot: '2026-11-23' }, control)).toEqual({ readers: 3, written: 3 });
  });

  it('asks for itself', async () => {
    // A Wednesday: the mail of its Monday is made up for.
    freezeClock('2026-12-02');
    const before = (await written()).length;
    const jobs = await startJobs(database(), [digest]);
    while ((await written()).length === before) await sleep(10);
    await jobs.stop(60);
    freezeClock(undefined);
    expect((await written()).at(-1)).toMatch(/2026-11-30$/);
  });
});
