import { cpus } from 'node:os';
import type { Answer } from './servers.ts';

/** Medians of one server on one page. CPU in milliseconds a request. */
export type Row = { page: string; server: string; perSecond: number; p50: number; p99: number; cpu: number };

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
    const of = (server: string): Row =>
      rows.find((row) => row.page === page && row.server === server) ?? {
        page,
        server,
        perSecond: Number.NaN,
        p50: 0,
        p99: 0,
        cpu: Number.NaN
      };
    const bytes = Buffer.from(answers.find((answer) => answer.path === page)?.body ?? '', 'base64').length;
    const [kept, memory] = [of('PPLI, kept page'), of('bare Node, memory')];
    const [drawn, query] = [of('PPLI, drawn anew').cpu, of('bare Node, main query').cpu];
    lines.push(
      `| ${page} | ${bytes} | ${(kept.perSecond / memory.perSecond).toFixed(2)} | ${(memory.cpu / kept.cpu).toFixed(2)} | ${(drawn / query).toFixed(1)} | ${drawn.toFixed(2)} |`
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
  const ratio = ([few = Number.NaN, many = Number.NaN]: number[], digits: number): string =>
    `${few.toFixed(digits)} → ${many.toFixed(digits)} | ${(many / few).toFixed(2)}`;
  const lines = growths.map(
    ({ page, bytes, measured }) =>
      `| ${page} | ${ratio(
        bytes.map((one) => one / 1024),
        0
      )} | ${ratio(
        measured.map((row) => row.cpu),
        2
      )} | ${ratio(
        measured.map((row) => row.p99),
        1
      )} |`
  );
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
