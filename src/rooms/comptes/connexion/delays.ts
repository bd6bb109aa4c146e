/** Minutes that a link to sign in can be used. */
export const LINK_MINUTES = 30;
/** Days that a session lasts without a visit. */
export const SESSION_DAYS = 14;
