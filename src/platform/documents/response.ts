import type { CardModel } from './card.ts';
import type { DocumentModel } from './model.ts';
import { BusyPress, print, type Format } from './print.ts';

export const documentFormats = ['pdf', 'docx'] as const satisfies Format[];

const types: Record<Format, string> = {
  pdf: 'application/pdf',
  card: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
};

/** Seconds after which whoever was turned away may ask again. */
const RETRY_AFTER = 15;

/**
 * A document as it leaves. Too many waited for, it is not made, and the answer says when to come back.
 * @param name of the file, without its ending
 */
export async function documentResponse(
  model: DocumentModel | CardModel,
  format: Format,
  name: string
): Promise<Response> {
  try {
    const { bytes } = await print(model, format);
    return new Response(bytes, {
      headers: {
        'content-type': types[format],
        // Read where one is; what is to be reworked goes to a file.
        'content-disposition':
          format === 'docx' ? `attachment; filename="${name}.docx"` : `inline; filename="${name}.pdf"`
      }
    });
  } catch (caught) {
    if (!(caught instanceof BusyPress)) throw caught;
    return new Response('Trop de documents sont demandés en même temps. Réessayez dans un instant.\n', {
      status: 503,
      headers: {
        'content-type': 'text/plain; charset=utf-8',
        'retry-after': String(RETRY_AFTER),
        'cache-control': 'no-store'
      }
    });
  }
}
