/** What every mail is: a few paragraphs and one link. */
export type Letter = {
  /** One of the languages of `words` below. */
  locale: string;
  subject: string;
  /** Plain text; a line that begins with `- ` is shown as an item of a list. */
  paragraphs: readonly string[];
  link: { href: string; label: string };
  /** More links, each with an address that begins as the first's: what is forgotten of it is forgotten of them. */
  also?: readonly { href: string; label: string }[];
  /** Who writes: the name of the centre. */
  sender: string;
};

/** What stands in place of a link that opened a door, once it has left. */
export const HIDDEN = '[lien retiré]';

/** The only words that the mail itself adds; the rest is its writer's. */
const words: Record<string, { stop: string; automatic: string }> = {
  fr: { stop: 'Ne plus recevoir ce genre de courriel :', automatic: 'Courriel automatique.' },
  nl: { stop: 'Dit soort e-mails niet meer ontvangen:', automatic: 'Automatische e-mail.' },
  de: { stop: 'Diese Art von E-Mails nicht mehr erhalten:', automatic: 'Automatische E-Mail.' },
  en: { stop: 'No longer receive this kind of e-mail:', automatic: 'Automatic e-mail.' },
  ar: { stop: 'لإيقاف تلقي هذا النوع من الرسائل:', automatic: 'رسالة آلية.' },
  fa: { stop: 'برای دریافت نکردن این نوع ایمیل:', automatic: 'ایمیل خودکار.' },
  tr: { stop: 'Bu tür e-postaları artık almamak için:', automatic: 'Otomatik e-posta.' },
  uk: { stop: 'Більше не отримувати таких листів:', automatic: 'Автоматичний лист.' },
  es: { stop: 'Dejar de recibir este tipo de correos:', automatic: 'Correo automático.' },
  so: { stop: 'Si aanad mar dambe u helin iimayllada noocan ah:', automatic: 'Iimayl otomaatig ah.' }
};

const wordsOf = (locale: string) => words[locale] ?? words.fr ?? { stop: '', automatic: '' };

export function letterAsText({ locale, paragraphs, link, also = [], sender }: Letter, stopLink: string | null): string {
  const { stop, automatic } = wordsOf(locale);
  return [
    ...paragraphs,
    ...[link, ...also].map(({ label, href }) => `${label}\n${href}`),
    `-- \n${sender}\n${automatic}`,
    ...(stopLink ? [`${stop}\n${stopLink}`] : [])
  ].join('\n\n');
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);

/** Readable without pictures, style or a wide screen: mail programs keep little else. */
export function letterAsHtml(
  { locale, subject, paragraphs, link, also = [], sender }: Letter,
  stopLink: string | null
): string {
  const { stop, automatic } = wordsOf(locale);
  const dir = locale === 'ar' || locale === 'fa' ? 'rtl' : 'ltr';
  return `<!doctype html>
<html lang="${escapeHtml(locale)}" dir="${dir}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:24px;font:16px/1.5 sans-serif;max-width:36em">
${paragraphs.map(paragraphAsHtml).join('\n')}
${[link, ...also].map(({ href, label }) => `<p><a href="${escapeHtml(href)}">${escapeHtml(label)}</a></p>`).join('\n')}
<p>${escapeHtml(sender)}<br>${automatic}${
    stopLink
      ? `<br>${stop.replace(/\s*:$/, '')} : <a href="${escapeHtml(stopLink)}">${escapeHtml(new URL(stopLink).host)}</a>`
      : ''
  }</p>
</body>
</html>
`;
}

function paragraphAsHtml(paragraph: string): string {
  const lines = paragraph.split('\n');
  const plain = lines.filter((line) => !line.startsWith('- '));
  const items = lines.filter((line) => line.startsWith('- '));
  return [
    plain.length ? `<p>${plain.map(escapeHtml).join('<br>')}</p>` : '',
    items.length ? `<ul>${items.map((line) => `<li>${escapeHtml(line.slice(2))}</li>`).join('')}</ul>` : ''
  ].join('');
}
