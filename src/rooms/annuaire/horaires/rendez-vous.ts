/** What « by appointment » is called in the languages of the directory, as a whole word. */
const APPOINTMENT =
  'rendez[- ]?vous|r\\.?d\\.?v|appointments?|afspraa?k(?:en)?|(?:termin)?vereinbarung|termin(?:e|en|absprache)?|cita|randevu(?:yla|lu)?|ballan|записом|(?:ب|ال|بال)?موعد|(?:با )?وقت قبلی';
const NOT = 'sans|pas|zonder|geen|ohne|keine?n?|without|no|sin|без|بدون|دون|بلا|بی';
/** After these comes how one is received, and no longer what is not needed. */
const HOW = 'sur|avec|op|met|nach|mit|auf|by|with|on|con';

const word = (words: string) => `(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`;
const asked = new RegExp(word(APPOINTMENT), 'iu');
/** « sans rendez-vous », « zonder voorafgaande afspraak »: two words may stand between. */
const notBefore = new RegExp(`${word(NOT)}(?:\\s+(?!${word(HOW)})[\\p{L}’']+){0,2}\\s+${word(APPOINTMENT)}`, 'giu');
/** « rendez-vous pas nécessaire », « afspraak niet nodig », « ballan la’aan ». */
const notAfter = new RegExp(`${word(APPOINTMENT)}[^,.;:]{0,12}${word("pas|non|niet|nicht|not|no|la[’']aan")}`, 'giu');

/** Whether a remark says that one comes by appointment; « sans rendez-vous » says the contrary. */
export const isRendezVous = (comment: string | null): comment is string =>
  comment !== null && asked.test(comment.replaceAll(notBefore, ' ').replaceAll(notAfter, ' '));
