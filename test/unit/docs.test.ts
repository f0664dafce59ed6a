/** Links between the documents lead somewhere, and every image they show is there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(resolve(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

test.each(documents)('every relative link in %s leads to a file', (document) => {
  const text = readFileSync(resolve(root, document), 'utf8');
  const targets = [...text.matchAll(/\]\((?!https?:|#)(?<path>[^)#\s]+)/g)].map((link) => link.groups?.['path'] ?? '');
  const missing = targets.filter((target) => !existsSync(resolve(root, dirname(document), target)));
  expect(missing).toEqual([]);
});
