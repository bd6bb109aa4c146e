import { eq } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { historyOf } from '#platform/journal/read.server.ts';
import { confirmServices, saveService } from '#rooms/annuaire/services/edit/actions.server.ts';
import { services } from '#rooms/annuaire/services/tables.ts';
import type { Acteur } from '#rooms/comptes/roles.ts';
import { actions } from '../../src/routes/bureau/annuler/+page.server.ts';
import { acteurAs, writeActeur } from '../acteurs.ts';
import { onTheStory } from '../databases.ts';

const now = new Date('2026-11-22T12:00:00Z');
const team = acteurAs('charge-de-mission');
const operator = acteurAs('operateur', ['organisation', 'mille-langues']);

/** What the address answers: the status of its error, where it leads, or what it shows. */
async function takeBack(acteur: Acteur, seq: number): Promise<unknown> {
  const url = new URL('http://ppli.example/bureau/annuler');
  const request = new Request(url, { method: 'POST', body: new URLSearchParams({ seq: String(seq) }) });
  const event = { locals: { acteur }, url, request };
  try {
    return await actions.default?.(event as never);
  } catch (thrown) {
    const { status, location } = thrown as { status: number; location?: string };
    return location ?? status;
  }
}

onTheStory('the address by which a change is taken back', () => {
  let id = '';
  const lineOf = async (action: string) =>
    (await historyOf('cai-namur', 'services', id)).find((line) => line.action === action)?.seq ?? 0;

  beforeAll(async () => {
    await writeActeur();
    const [row] = await db().select().from(services).where(eq(services.organisationId, 'mille-langues'));
    id = row?.id ?? '';
  });

  it('takes nothing back that was no change of fields', async () => {
    await confirmServices(team, [id], now);
    expect(await takeBack(team, await lineOf('confirmer un service'))).toBe(404);
  });

  it('is not there for who may not read what was changed, and shows the team what becomes public', async () => {
    await saveService(team, { id, since: 0, fields: { visibility: 'equipe' } }, { verified: false }, now);
    const seq = await lineOf('modifier un service');
    expect(await takeBack(operator, seq)).toBe(404);
    expect(await takeBack(team, seq)).toMatchObject({ status: 400, data: { apercu: { version: expect.any(String) } } });
    const [row] = await db().select().from(services).where(eq(services.id, id));
    expect(row?.visibility).toBe('equipe');
  });
});
