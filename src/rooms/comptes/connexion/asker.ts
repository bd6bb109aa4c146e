/** Of a request, what concerns a session. */
export function asker(headers: Headers): Headers {
  const own = new Headers();
  for (const name of ['cookie', 'user-agent']) {
    const value = headers.get(name);
    if (value !== null) own.set(name, value);
  }
  return own;
}
