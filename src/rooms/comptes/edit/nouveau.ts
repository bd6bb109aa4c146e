import { queryText } from '#platform/http/query.ts';

const NEW = 'nouveau';
const id = /^nouveau(\?[a-z]{1,20}=[\w.-]{1,80}(&[a-z]{1,20}=[\w.-]{1,80})*)?$/;

/**
 * Under which name the draft of something that is not there yet is kept: one a person and form.
 * @param of what the form is for, as its address says it
 */
export const idOfNew = (of: Readonly<Record<string, string | null>> = {}): string => NEW + queryText(of);

/** Of the name of a draft, what its form is for; null where it is that of an object that is there. */
export const ofNew = (objectId: string): URLSearchParams | null =>
  id.test(objectId) ? new URLSearchParams(objectId.slice(NEW.length)) : null;
