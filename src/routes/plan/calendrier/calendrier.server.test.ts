import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freezeClock } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { countQueries } from '#platform/database/queries.ts';
import { toIcalendar } from '#platform/exports/icalendar.ts';
import { toCsv } from '#platform/exports/table.ts';
import { raiseRevision } from '#platform/revision.ts';
import { anonymous } from '#rooms/comptes/visibilite.ts';
import { fiches } from '#rooms/plan/fiches/tables.ts';
import { echeanceColumns, exportedEcheances } from '#rooms/rapports/calendrier/export.ts';
import { eventsOf } from '#rooms/rapports/calendrier/ical.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { readCalendrier } from './read.server.ts';

const reader = anonymous('cai-namur');

async function read(query: Record<string, string> = {}) {
  const calendar = await readCalendrier(reader, new URLSearchParams({ vue: 'tableau', ...query }));
  if (!calendar) throw new Error('The story has a plan');
  return calendar;
}

onTheStory('the calendar of the plan', () => {
  beforeAll(() => freezeClock('2026-11-22'));
  afterAll(() => freezeClock(undefined));

  it.each<Record<string, string>>([
    {},
    { periode: '2026-T4' },
    { axe: 'sante', periode: '2027' },
    { etat: 'en-retard' }
  ])('has as many dates in its table, its files and its calendar: %o', async (query) => {
    const { plan, day, calendrier } = await read(query);
    const { dates } = calendrier;
    expect(dates.length).toBeGreaterThan(3);
    const csv = toCsv(echeanceColumns(), exportedEcheances(dates, { plan, day })).trimEnd().split('\n');
    expect(csv).toHaveLength(dates.length + 1);
    for (const line of csv.slice(1)) expect(line).toMatch(/,true$/);
    const ical = toIcalendar({ name: plan.name, events: eventsOf(dates, plan, String) });
    expect(ical.match(/^BEGIN:VEVENT/gm)).toHaveLength(dates.length);
    const uids = ical.replaceAll('\r\n ', '').match(/^UID:.*/gm) ?? [];
    expect(new Set(uids).size).toBe(dates.length);
  });

  it('shows each fiche under its axis once, and those that have nothing in a period in none', async () => {
    const { all, calendrier } = await read();
    expect(calendrier.groups.flatMap((group) => group.fiches)).toHaveLength(all.length);
    const year = (await read({ periode: '2026' })).calendrier;
    expect(year.within + year.outside).toBe(all.length);
    expect(year.outside).toBeGreaterThan(0);
  });

  it('says the same of lateness as the list does', async () => {
    const { all, calendrier } = await read();
    const late = new Set(calendrier.dates.filter(({ sort }) => sort.kind === 'late').map(({ fiche }) => fiche.code));
    expect([...late].toSorted()).toEqual(all.flatMap(({ code, retard }) => (retard ? [code] : [])).toSorted());
  });

  it('reads what the plan keeps, nothing more', async () => {
    await read();
    expect((await countQueries(() => read({ periode: '2028' }))).queries).toHaveLength(0);
  });

  it('forgets a fiche that is public no more', async () => {
    await db().update(fiches).set({ visibility: 'equipe' }).where(eq(fiches.id, 'ppli-2026/F-14'));
    raiseRevision();
    expect((await read()).calendrier.dates.map(({ fiche }) => fiche.code)).not.toContain('F-14');
  });
});
