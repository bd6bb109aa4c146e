import { cpus } from 'node:os';
import type { Kind, Question } from './questions.ts';

/** Medians of one server on one kind of question. Milliseconds; CPU in milliseconds a request, PostgreSQL's included. */
export type Measured = {
  kind: Kind;
  form: keyof Question;
  perSecond: number;
  p50: number;
  p99: number;
  cpu: number;
};

/** What was measured at one size. `indexMs`: the first question, which waits for the index to be read. MiB. */
export type Size = {
  services: number;
  indexMs: number;
  differ: string[];
  measured: Measured[];
  memory: { now: number; peak: number };
};

const names = { bare: 'bare Node, best SQL', json: 'PPLI, JSON', html: 'PPLI, HTML' };

/** One size, as Markdown. */
export function reportSize({ services, indexMs, differ, measured, memory }: Size): string {
  const bareOf = (kind: Kind): number => measured.find((one) => one.kind === kind && one.form === 'bare')?.cpu ?? 0;
  const lines = measured.map(
    ({ kind, form, perSecond, p50, p99, cpu }) =>
      `| ${kind} | ${names[form]} | ${Math.round(perSecond)} | ${p50.toFixed(1)} | ${p99.toFixed(1)} | ${cpu.toFixed(2)} | ${
        form === 'bare' ? '' : (cpu / bareOf(kind)).toFixed(2)
      } |`
  );
  return [
    '',
    `### ${services} services (${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)})`,
    '',
    '| question | server | requests/s | p50 ms | p99 ms | CPU ms/request | ÷ bare |',
    '|---|---|--:|--:|--:|--:|--:|',
    ...lines,
    '',
    `First question after the start: ${Math.round(indexMs)} ms. Memory: ${Math.round(memory.now)} MiB, peak ${Math.round(memory.peak)}.`,
    differ.length ? `Totals that differ from SQL: ${differ.length}` : 'Every total is the one of SQL.',
    ...differ.slice(0, 10).map((one) => `- ${one}`),
    ''
  ].join('\n');
}
