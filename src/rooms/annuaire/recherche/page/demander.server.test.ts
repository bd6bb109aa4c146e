import { expect, it } from 'vitest';
import { onTheStory } from '../../../../../tests/databases.ts';
import { communesAsked, lireDemande } from './demander.server.ts';

/** A Tuesday, noon in Belgium. */
const noon = new Date('2026-11-24T11:00:00Z');
const read = (search: string) => lireDemande(new URLSearchParams(search), 'cai-namur', noon);
const led = async (search: string) => {
  const answer = await read(search);
  return answer.kind === 'ailleurs' ? answer.search : answer.kind;
};

onTheStory('what an address asks of the list', () => {
  it('a day or an hour that is given is asked for', async () => {
    expect(await led('ouvert=&jour=2&heure=18:30')).toBe('?ouvert=jour&jour=2&heure=18%3A30');
    expect(await led('ouvert=&jour=2&heure=')).toBe('?ouvert=jour&jour=2');
    // Without a day: today.
    expect(await led('ouvert=&jour=&heure=18:30')).toBe('?ouvert=jour&jour=2&heure=18%3A30');
    expect(await led('ouvert=jour&jour=&heure=')).toBe('?ouvert=jour&jour=2');
    expect(await led('ouvert=&jour=&heure=')).toBe('');
  });

  it('not any longer, where that was unticked or another time is asked for', async () => {
    expect(await led('un-jour=1&ouvert=&jour=2&heure=18:30')).toBe('');
    expect(await led('un-jour=1&ouvert=jour&jour=2&heure=18:30')).toBe('?ouvert=jour&jour=2&heure=18%3A30');
    expect(await led('un-jour=1&ouvert=soir&jour=2&heure=18:30')).toBe('?ouvert=soir');
  });

  it('stays where it is once it is written as it should be', async () => {
    for (const search of ['ouvert=jour&jour=2&heure=18%3A30', 'ouvert=jour', 'ouvert=soir', 'q=cours', ''])
      expect((await read(search)).kind, search).toBe('demande');
  });

  it('a program that names several communes, or none, is told which', async () => {
    const several = await read('ou=Saint');
    if (several.kind !== 'communes') throw new Error(several.kind);
    const answer = communesAsked(several);
    expect(answer.status).toBe(400);
    expect((await answer.json()).communes.length).toBeGreaterThan(1);
    const none = await read('ou=Xyzzyzzyx');
    expect(none.kind === 'communes' && communesAsked(none).status).toBe(400);
  });
});
