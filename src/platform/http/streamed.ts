import { AsyncLocalStorage } from 'node:async_hooks';

/** An answer that is made while it is sent, in the language and for the site that it was asked for. */
export function streamed(chunks: AsyncGenerator<Uint8Array>, headers: Record<string, string>): Response {
  const asAsked = AsyncLocalStorage.snapshot();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await asAsked(() => chunks.next());
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await chunks.return(undefined);
    }
  });
  return new Response(body, { headers });
}

/** A JSON array of objects that come some at a time. */
export async function* jsonArray(parts: AsyncIterable<readonly object[]>): AsyncGenerator<Uint8Array> {
  let before = '[';
  for await (const part of parts) {
    if (!part.length) continue;
    yield Buffer.from(before + part.map((one) => JSON.stringify(one)).join(','));
    before = ',';
  }
  yield Buffer.from(before === '[' ? '[]' : ']');
}
