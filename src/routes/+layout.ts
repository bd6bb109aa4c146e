/** Pages are finished on the server; none needs JavaScript. A page that does says so itself. */
export const csr = false;
