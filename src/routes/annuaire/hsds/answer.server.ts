import { json } from '@sveltejs/kit';
import { shared } from '#platform/http/shared.ts';
import { Fault } from '#rooms/annuaire/hsds/fault.ts';

const titles = { 400: 'Bad Request', 404: 'Not Found' };

/** An answer that any site may read; what cannot be answered says why, as RFC 9457 has it. */
export async function answered(answer: () => Promise<object>): Promise<Response> {
  try {
    return shared(json(await answer()));
  } catch (caught) {
    if (!(caught instanceof Fault)) throw caught;
    const { status, parameter, message } = caught;
    const problem = {
      type: 'about:blank',
      title: titles[status],
      status,
      detail: message,
      ...(parameter ? { parameter } : {})
    };
    return shared(json(problem, { status, headers: { 'content-type': 'application/problem+json' } }));
  }
}
