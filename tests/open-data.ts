import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const shipped = 'db/reference';

/** A copy of the open data that a test may change, one file at a time. */
export function copyOpenData() {
  const dir = mkdtempSync(join(tmpdir(), 'ppli-open-data-'));
  cpSync(shipped, dir, { recursive: true });
  return {
    dir,
    write: (file: string, content: string | Uint8Array) => writeFileSync(join(dir, file), content),
    remove: (file: string) => rmSync(join(dir, file)),
    restore: (file: string) => writeFileSync(join(dir, file), readFileSync(join(shipped, file))),
    drop: () => rmSync(dir, { recursive: true, force: true })
  };
}

export const readShipped = (file: string): string => readFileSync(join(shipped, file), 'utf8');

/** Number of the only line that starts so, from 1. */
function lineOf(text: string, start: string): number {
  const lines = text.split('\n').flatMap((line, at) => (line.startsWith(start) ? [at + 1] : []));
  if (lines.length !== 1) throw new Error(`${lines.length} lines start with “${start}”`);
  return lines[0] ?? 0;
}

/** The text with the only line that starts so changed; several lines, or none, may take its place. */
function changeLine(text: string, start: string, change: (line: string) => string[]): string {
  const at = lineOf(text, start) - 1;
  const lines = text.split('\n');
  return lines.toSpliced(at, 1, ...change(lines[at] ?? '')).join('\n');
}

/** A file changed at one place, and the line where that must be noticed. */
export type Damage = (text: string) => { content: string | Uint8Array; line: number };

/** In the only line that starts so, one text in the place of another. */
export const swap =
  (start: string, from: string, to: string): Damage =>
  (text) => ({ content: changeLine(text, start, (line) => [line.replace(from, to)]), line: lineOf(text, start) });
export const twice =
  (start: string): Damage =>
  (text) => ({ content: changeLine(text, start, (line) => [line, line]), line: lineOf(text, start) + 1 });
export const header =
  (from: string, to: string): Damage =>
  (text) => ({ content: text.replace(from, to), line: 1 });
/** Cut after so many whole lines; negative: counted from the end. */
export const cutLines =
  (keep: number): Damage =>
  (text) => {
    const lines = text.trimEnd().split('\n').slice(0, keep);
    return { content: `${lines.join('\n')}\n`, line: lines.length };
  };
/** Cut in the middle of its last line. */
export const cutCharacters =
  (count: number): Damage =>
  (text) => {
    const content = text.trimEnd().slice(0, -count);
    return { content, line: content.trimEnd().split('\n').length };
  };
/** The last line of the file tells of a line that is missing. */
export const without =
  (start: string): Damage =>
  (text) => ({ content: changeLine(text, start, () => []), line: text.trimEnd().split('\n').length - 1 });
export const json =
  (from: string, to: string): Damage =>
  (text) => ({ content: text.replace(from, to), line: text.slice(0, text.indexOf(from)).split('\n').length });
export const invalidByte =
  (start: string, letter: string): Damage =>
  (text) => {
    const [before = '', after = ''] = changeLine(text, start, (line) => [line.replace(letter, '\0')]).split('\0');
    const content = Buffer.concat([Buffer.from(before), Buffer.from([0xe9]), Buffer.from(after)]);
    return { content, line: lineOf(text, start) };
  };

/** Noticed at another line than the damaged one. */
export const elsewhere =
  (damage: Damage, line: number): Damage =>
  (text) => ({ ...damage(text), line });
