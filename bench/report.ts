import { cpus } from 'node:os';
import { median } from './load.ts';
import type { Answer } from './servers.ts';

type Turn = { perSecond: number; p99: number; cpu: number };

/** Medians of one server on one page, and its turns, in order. CPU in milliseconds a request. */
export type Row = Turn & { page: string; server: string; p50: number; turns: Turn[] };

/**
 * How many times as much one server takes as another: the median over turns that followed each other at once, since the
 * speed of a shared machine may change by half within a minute.
 */
const times = (one: Row | undefined, other: Row | undefined, pick: (turn: Turn) => number): number =>
  median((one?.turns ?? []).map((turn, i) => pick(turn) / (other?.turns[i] ? pick(other.turns[i]) : Number.NaN)));

/** Milliseconds and MiB. */
export type Life = {
  cold: number;
  warm: { embedded: number; postgresql: number };
  memory: { now: number; peak: number };
  keptMemory: { now: number; peak: number };
};

/** The table, as Markdown. */
export function report(rows: Row[], answers: Answer[], life: Life): string {
  const pages = answers.map((answer) => answer.path);
  const [perSecond, cpu] = [(turn: Turn) => turn.perSecond, (turn: Turn) => turn.cpu];
  const lines = [
    `${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`,
    ''
  ];
  lines.push('| page | server | requests/s | p50 ms | p99 ms | CPU ms/request |', '|---|---|--:|--:|--:|--:|');
  for (const row of rows) {
    lines.push(
      `| ${row.page} | ${row.server} | ${Math.round(row.perSecond)} | ${row.p50.toFixed(2)} | ${row.p99.toFixed(2)} | ${row.cpu.toFixed(3)} |`
    );
  }
  lines.push(
    '',
    '| page | bytes (br) | kept ÷ memory, requests/s (at least 0.8) | memory ÷ kept, CPU | drawn ÷ main query, CPU (at most 4) | drawn, CPU ms (at most 5) |',
    '|---|--:|--:|--:|--:|--:|'
  );
  for (const page of pages) {
    const of = (server: string) => rows.find((row) => row.page === page && row.server === server);
    const bytes = Buffer.from(answers.find((answer) => answer.path === page)?.body ?? '', 'base64').length;
    const [kept, memory] = [of('PPLI, kept page'), of('bare Node, memory')];
    const [drawn, query] = [of('PPLI, drawn anew'), of('bare Node, main query')];
    lines.push(
      `| ${page} | ${bytes} | ${times(kept, memory, perSecond).toFixed(2)} | ${times(memory, kept, cpu).toFixed(2)} | ${times(drawn, query, cpu).toFixed(1)} | ${drawn?.cpu.toFixed(2)} |`
    );
  }
  lines.push(
    '',
    `Memory after load on PostgreSQL: ${life.memory.now.toFixed(0)} MiB drawing (peak ${life.memory.peak.toFixed(0)}), ${life.keptMemory.now.toFixed(0)} MiB keeping (peak ${life.keptMemory.peak.toFixed(0)}); at most 200.`,
    `Ready after a warm start: ${life.warm.postgresql} ms on PostgreSQL (at most 700), ${life.warm.embedded} ms embedded. First start of the embedded database, loading included: ${Math.round(life.cold)} ms.`
  );
  return `${lines.join('\n')}\n`;
}

/** A page on the story and on ten times the story, in this order: bytes of HTML as drawn, and what was measured. */
export type Growth = { page: string; bytes: number[]; measured: Row[] };

/** What grows with the data, as Markdown: CPU and latency at most twice. */
export function reportGrowth(growths: Growth[]): string {
  const line = (few = Number.NaN, many = Number.NaN, digits = 1, ratio = many / few): string =>
    `${few.toFixed(digits)} → ${many.toFixed(digits)} | ${ratio.toFixed(2)}`;
  const lines = growths.map(({ page, bytes: [small = 0, large = 0], measured: [few, many] }) => {
    const html = line(small / 1024, large / 1024, 0);
    const cpu = line(
      few?.cpu,
      many?.cpu,
      2,
      times(many, few, (turn) => turn.cpu)
    );
    const p99 = line(
      few?.p99,
      many?.p99,
      1,
      times(many, few, (turn) => turn.p99)
    );
    return `| ${page} | ${html} | ${cpu} | ${p99} |`;
  });
  return [
    '',
    'Ten times the story, drawn anew, against the story in the same run:',
    '',
    '| page | HTML, KiB | ratio | CPU ms/request | ratio (below 2) | p99 ms | ratio (below 2) |',
    '|---|--:|--:|--:|--:|--:|--:|',
    ...lines,
    ''
  ].join('\n');
}
