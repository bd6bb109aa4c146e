/** Marks what a page is made of and a browser never needs. */
class Unsent {}

/**
 * The same data, for a page that is finished on the server: SvelteKit writes out the data of every page for the
 * browser, also where no script reads them, which costs as much as making the page.
 */
export const unsent = <Data extends object>(data: Data): Data => Object.assign(new Unsent(), data);

/** SvelteKit's hook for values that travel in a way of their own: these stay here. */
export const unsentTransport = {
  encode: (value: unknown): false | 'unsent' => value instanceof Unsent && 'unsent',
  decode: (): undefined => undefined
};
