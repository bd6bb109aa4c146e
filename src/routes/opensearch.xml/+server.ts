import { m } from '#messages';
import { getLocale, href } from '#messages/locale.ts';
import { application } from '#platform/application.ts';
import { xml } from '#platform/exports/atom.ts';
import type { RequestHandler } from './$types';

/**
 * The search, described to browsers that can keep it among their own (OpenSearch 1.1). Its template must be a full
 * address: where no setting names the site of this centre it is read from the request, and the answer is kept for nobody
 * else.
 */
export const GET: RequestHandler = ({ url, locals: { centre } }) => {
  const { settings } = application();
  const named = centre.id === settings.CENTRE ? settings.PUBLIC_URL : undefined;
  const origin = named ?? url.origin;
  // Sixteen signs at most; the description says the rest.
  const body = `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>${xml(`PPLI ${centre.acronym}`.slice(0, 16))}</ShortName>
<Description>${xml(`PPLI · ${centre.name ?? centre.acronym}. ${m.recherche_lead()}`)}</Description>
<Language>${getLocale()}</Language>
<InputEncoding>UTF-8</InputEncoding>
<Url type="text/html" method="get" template="${xml(`${origin}${href('/recherche')}`)}?q={searchTerms}"/>
<Url type="application/opensearchdescription+xml" rel="self" template="${xml(`${origin}${href('/opensearch.xml')}`)}"/>
</OpenSearchDescription>
`;
  return new Response(body, {
    headers: {
      'content-type': 'application/opensearchdescription+xml; charset=utf-8',
      ...(named === undefined ? { 'cache-control': 'no-store' } : {})
    }
  });
};
