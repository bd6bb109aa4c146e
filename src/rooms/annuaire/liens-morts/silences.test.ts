import { expect, it } from 'vitest';
import { IN_A_ROW, Silences } from './silences.ts';

/** A night: a letter is a host that is silent, `!` an answer. @param works what the witnesses say, each time they are asked */
async function night(told: string, ...works: boolean[]): Promise<{ sure: string; doubted: string; asked: number }> {
  const came = { sure: '', doubted: '', asked: 0 };
  const silences = new Silences<{ host: string }>(
    async () => {
      came.asked += 1;
      return works.shift() ?? false;
    },
    async ({ host }, sure) => void (came[sure ? 'sure' : 'doubted'] += host)
  );
  for (const one of told) await (one === '!' ? silences.answered() : silences.silent({ host: one }));
  await silences.end();
  return came;
}

it('silence between answers is that of the others', async () => {
  expect(IN_A_ROW).toBe(5);
  expect(await night('!a!bc!defg!')).toEqual({ sure: 'abcdefg', doubted: '', asked: 0 });
});

it('of many one after the other witnesses are asked: where they answer, it still is', async () => {
  expect(await night('!abcde!', true)).toEqual({ sure: 'abcde', doubted: '', asked: 1 });
  expect(await night('!abcdefghij!', true, true)).toEqual({ sure: 'abcdefghij', doubted: '', asked: 2 });
});

it('where they do not, nothing is held against anybody until something answers', async () => {
  expect(await night('!abcdefgh!i!', false)).toEqual({ sure: 'i', doubted: 'abcdefgh', asked: 1 });
});

it('many addresses of few hosts are no network that is gone', async () => {
  expect(await night('!aaaaaaabbbb!')).toEqual({ sure: 'aaaaaaabbbb', doubted: '', asked: 0 });
});

it('at the end they are asked about what is left', async () => {
  expect(await night('!ab', true)).toEqual({ sure: 'ab', doubted: '', asked: 1 });
  expect(await night('!ab', false)).toEqual({ sure: '', doubted: 'ab', asked: 1 });
  expect(await night('ab')).toEqual({ sure: '', doubted: 'ab', asked: 1 });
  expect(await night('abcdef', false)).toEqual({ sure: '', doubted: 'abcdef', asked: 1 });
  expect(await night('!')).toEqual({ sure: '', doubted: '', asked: 0 });
});

it('whoever looks meanwhile waits for what the witnesses say', async () => {
  let say: (works: boolean) => void = () => {};
  const written: [string, boolean][] = [];
  const silences = new Silences<{ host: string }>(
    () => new Promise((resolve) => (say = resolve)),
    async ({ host }, sure) => void written.push([host, sure])
  );
  const works = [...'abcde'].map((host) => silences.silent({ host }));
  const answered = silences.answered();
  expect(written).toEqual([]);
  say(false);
  await Promise.all([...works, answered]);
  expect(written).toEqual([...'abcde'].map((host) => [host, false]));
});
