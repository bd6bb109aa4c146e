/*
 * The process that sets documents. It is one of its own: setting takes seconds and memory, it must not keep pages
 * waiting, it can be killed when it takes too long, and what goes wrong in it takes nothing else with it. Node runs this
 * file as it stands, so it imports nothing of the product that would have to be built.
 */
import { setPriority } from 'node:os';
import { toDocx } from './docx.ts';
import type { DocumentModel } from './model.ts';
import { toPdf } from './pdf.ts';

export type Order = { id: number; format: 'pdf' | 'docx' | 'card'; model: string };
export type Answer = { id: number; bytes: Uint8Array; pages: number | null } | { id: number; error: string };

/** Pages come first. */
const NICENESS = 10;
setPriority(NICENESS);

async function answer({ id, format, model }: Order): Promise<Answer> {
  try {
    if (format === 'card') return { id, ...toPdf(model, 'card') };
    if (format === 'pdf') return { id, ...toPdf(model) };
    return { id, bytes: await toDocx(JSON.parse(model) as DocumentModel), pages: null };
  } catch (caught) {
    return { id, error: caught instanceof Error ? (caught.stack ?? caught.message) : String(caught) };
  }
}

process.on('message', async (order: Order) => {
  process.send?.(await answer(order));
});
process.on('disconnect', () => process.exit());
