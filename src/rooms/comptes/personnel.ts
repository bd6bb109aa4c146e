/** What in a text looks as if it were about one recognisable person, in words for whoever writes it. */
export type Suspicion = { what: string; where: string };

const patterns: [RegExp, string][] = [
  // National register number: YY.MM.DD-XXX.CC, with or without signs between (royal decree of 3 April 1984).
  [
    /(?<!\d)\d{2}[.\s]?(?:0[0-9]|[1-5]\d|3[0-2])[.\s]?\d{2}[-\s]?\d{3}[.\s]?\d{2}(?!\d)/g,
    'un numéro de registre national'
  ],
  [/(?<![\d/])(?:\+32|0032|0)\s?\(?0?\)?\s?4\d{2}(?:[\s./]?\d{2}){3}(?!\d)/g, 'un numéro de téléphone'],
  [/(?<![\d/])(?:\+32\s?|0)[1-9]\d?(?:[\s./]\d{2,3}){3}(?!\d)/g, 'un numéro de téléphone'],
  [/[\w.+-]+@[\w-]+\.[\w.-]*\w/g, 'une adresse de courriel'],
  [
    /(?<!\p{L})(?:M\.|Mr\.?|Mme|Mlle|Monsieur|Madame|Mademoiselle)\s+(?!(?:le|la|les|l’|l')\s?)\p{Lu}[\p{L}’'-]+/gu,
    'le nom d’une personne'
  ],
  [/(?<!\d)[A-Z]{0,3}\s?B\d{2}\s?\d{4}\s?\d{4}\s?\d{4}(?!\d)/g, 'un numéro de compte'],
  [/\bn[ée]e?\s+le\s+\d{1,2}[/\s.]\p{L}*\d*[/\s.]\d{2,4}/giu, 'une date de naissance']
];

/**
 * Looks through a text for what would tell of one person: register numbers (kept only where their check digits hold),
 * telephone numbers, addresses of mail, names after a title, dates of birth. A warning and no proof: it misses names
 * without a title, and may see one where there is none.
 */
export function suspicionsOf(text: string): Suspicion[] {
  const found: Suspicion[] = [];
  for (const [pattern, what] of patterns) {
    for (const [where] of text.matchAll(pattern)) {
      if (what === 'un numéro de registre national' && !isRegisterNumber(where)) continue;
      if (!found.some((one) => one.where.includes(where))) found.push({ what, where });
    }
  }
  return found;
}

/** Its last two digits are 97 less the rest modulo 97; from 2000 on a 2 stands before. */
function isRegisterNumber(text: string): boolean {
  const digits = text.replaceAll(/\D/g, '');
  const [body, check] = [digits.slice(0, 9), Number(digits.slice(9))];
  return digits.length === 11 && [Number(body), Number(`2${body}`)].some((number) => 97 - (number % 97) === check);
}

/** Of several fields of text, the warning that belongs beside each. */
export function warningsOf(fields: Readonly<Record<string, unknown>>): Record<string, string> {
  const warnings: Record<string, string> = {};
  for (const [name, value] of Object.entries(fields)) {
    const texts = (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string');
    const [first] = texts.flatMap(suspicionsOf);
    if (first)
      warnings[name] =
        `On dirait ${first.what} : « ${first.where} ». Rien ici ne doit parler d’une personne reconnaissable.`;
  }
  return warnings;
}

/** The same, with what the writer is asked; nothing once they have read it again and ticked that there is nobody in it. */
export function untilReadAgain(fields: Readonly<Record<string, unknown>>, ticked: boolean): Record<string, string> {
  const warnings = ticked ? {} : warningsOf(fields);
  return Object.keys(warnings).length
    ? { ...warnings, sansPersonne: 'Relisez, puis cochez ici ou corrigez le texte.' }
    : {};
}
