import { HtmlValidate } from 'html-validate';

const validator = new HtmlValidate({
  extends: ['html-validate:standard'],
  rules: {
    // Svelte writes void elements and comments in its own way; both are valid.
    'void-style': 'off',
    'no-trailing-whitespace': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'long-title': 'off',
    'doctype-style': 'off'
  }
});

/** What is no valid HTML on a page, as it left the server. */
export async function faultsOfHtml(body: string, url: string): Promise<string[]> {
  const report = await validator.validateString(body.replaceAll(/<!--[\s\S]*?-->/g, ''), url);
  return report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message }) => `${url} ${ruleId}: ${message}`)
  );
}
