/** Minutes that a link to sign in can be used. */
export const LINK_MINUTES = 30;
/** Days that the link to a new address of one’s own can be used. */
export const ADRESSE_DAYS = 1;
/** Days that a session lasts without a visit. */
export const SESSION_DAYS = 14;
/** Days that a session lasts at most, however often it is visited. */
export const LONGEST_SESSION_DAYS = 90;
/** Hours after an entry during which it still proves who one is, for what is hard to take back. */
export const PROOF_HOURS = 12;
