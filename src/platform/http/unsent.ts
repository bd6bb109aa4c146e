const unsentData = new WeakSet<object>();

/**
 * The same data, for a page that is finished on the server: SvelteKit writes out the data of every page for the
 * browser, also where no script reads them, which costs as much as making the page.
 */
export function unsent<Data extends object>(data: Data): Data {
  unsentData.add(data);
  return data;
}

/** SvelteKit's hook for values that travel in a way of their own: these stay here. */
export const unsentTransport = {
  encode: (value: unknown): false | 'unsent' =>
    typeof value === 'object' && value !== null && unsentData.has(value) && 'unsent',
  decode: (): undefined => undefined
};
