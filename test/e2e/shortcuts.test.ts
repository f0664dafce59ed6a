/** The README's keyboard table beside the shortcut sheet, which is written from the commands themselves. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { formatShortcut } from '../../renderer/commands/keys.ts';
import { expect, test } from './fixtures/test.ts';

/** The keys in code style of the section "Keyboard", as the sheet shows them on this system. */
const keysInReadme = (): string[] => {
  const readme = readFileSync(resolve(import.meta.dirname, '../../README.md'), 'utf8');
  const section = /\n## Keyboard\n(?<body>.*?)\n## /su.exec(readme)?.groups?.['body'] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  return rows
    .flatMap((row) => [...row.matchAll(/`([^`]+)`/gu)])
    .map(([, key = '']) => formatShortcut(key.replace('Ctrl', 'Mod'), process.platform === 'darwin'));
};

test('the README names every shortcut and no other', { tag: '@one-host' }, async ({ app }) => {
  await app.palette.choose('sample review', /sample review/i);
  await app.annotations.open();
  await app.annotations.cards
    .first()
    .getByRole('button', { name: /go to the passage/ })
    .click();
  await app.palette.choose('keyboard short', /shortcuts/i);
  await expect(app.shortcutSheet).toContainText('Undo');
  const shown = await app.shortcutSheet.locator('kbd').allTextContents();
  expect(keysInReadme().toSorted()).toEqual(shown.toSorted());
});
