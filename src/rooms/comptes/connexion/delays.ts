/** Minutes that a link to sign in can be used. */
export const LINK_MINUTES = 30;
