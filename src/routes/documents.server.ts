import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { DocumentModel } from '#platform/documents/model.ts';
import { documentFormats, documentResponse } from '#platform/documents/response.ts';

type Asked = Pick<App.Locals, 'viewer' | 'centre'>;

/**
 * A document at its address. Documents are in French, whatever the language of the page that leads to them, and each has
 * one address: whatever else is asked is sent there.
 * @param name of the file, without its ending
 * @param read what the reader may see of it; null where there is nothing
 * @param isFrozen whether it was published as it is, for everybody; asked once it is read
 */
export async function answerDocument(
  { params, url, locals }: RequestEvent<{ format: string }>,
  name: string,
  read: (asked: Asked) => Promise<DocumentModel | null>,
  isFrozen = () => false
): Promise<Response> {
  const format = documentFormats.find((one) => one === params.format);
  if (!format) error(404);
  if (url.search || locals.locale !== 'fr') redirect(308, locals.path);
  const model = await read(locals);
  if (!model) error(404);
  return documentResponse(isFrozen() ? model : internal(model, locals), format, name);
}

/** Paper travels: what holds more than anybody may read says so on its first page. */
const internal = (model: DocumentModel, { viewer }: Pick<App.Locals, 'viewer'>): DocumentModel =>
  viewer.reads.every((one) => one === 'public')
    ? model
    : {
        ...model,
        running: `${model.running} · interne`,
        facts: [
          ...model.facts,
          { name: 'Diffusion', value: [{ text: 'Interne : contient ce qui n’est pas public', style: 'gap' }] }
        ]
      };
