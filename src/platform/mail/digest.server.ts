import * as v from 'valibot';
import { db } from '../database/current.ts';
import type { Job } from '../jobs/job.ts';
import { defineJob } from '../jobs/job.ts';
import type { Every } from '../jobs/schedule.ts';
import type { MailKind } from './kind.ts';
import { queueMail } from './queue.server.ts';
import type { Letter } from './template.ts';

/** Who may be written to once a week. */
export type DigestReader = { id: string; centreId: string; to: string; name?: string; locale: string };

/** The seven days (YYYY-MM-DD) before the one it is sent on, which is not among them. */
export type Week = { since: string; until: string };

/** What is new to a reader, of one sort. No line: the section is left out. */
export type DigestSection<Reader extends DigestReader> = {
  title: string;
  lines(reader: Reader, week: Week): Promise<readonly string[]>;
};

/** The job that writes one mail a reader and week, and none where nothing is new. */
export function weeklyDigest<Reader extends DigestReader>(digest: {
  kind: MailKind;
  title: string;
  every: Every;
  readers(): Promise<readonly Reader[]>;
  sections: readonly DigestSection<Reader>[];
  /** The mail around the sections, each a paragraph with its lines. */
  letter(reader: Reader, sections: readonly string[]): Letter;
}): Job<typeof slot> {
  return defineJob({
    name: digest.kind.name,
    title: digest.title,
    schema: slot,
    every: digest.every,
    async run({ slot: until }, { progress }) {
      const week = { since: sevenDaysBefore(until), until };
      const readers = await digest.readers();
      let done = 0;
      let written = 0;
      for (const reader of readers) {
        await progress(done, readers.length);
        const parts: string[] = [];
        for (const { title, lines } of digest.sections) {
          const found = await lines(reader, week);
          if (found.length) parts.push([title, ...found.map((line) => `- ${line}`)].join('\n'));
        }
        done += 1;
        if (!parts.length) continue;
        const { centreId, to, name, id } = reader;
        const outcome = await db().transaction((tx) =>
          queueMail(tx, {
            ...digest.letter(reader, parts),
            kind: digest.kind,
            centreId,
            to,
            ...(name === undefined ? {} : { name }),
            dedupe: `${digest.kind.name}:${id}:${until}`
          })
        );
        if (outcome === 'queued') written += 1;
      }
      return { readers: readers.length, written };
    }
  });
}

const slot = v.object({ slot: v.pipe(v.string(), v.isoDate()) });

function sevenDaysBefore(day: string): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 7);
  return date.toISOString().slice(0, 10);
}
