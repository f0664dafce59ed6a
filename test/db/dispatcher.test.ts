/** What a caller is told when the program itself has an error: of a write that nothing was changed, of a task no more than is sure. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Core } from '../../main/core/core.ts';
import { addArticle, callFailing, faults, makeTemporaryFolder, openTestCore, removeFolder } from '../support/temporary-library.ts';

let folder: string;
let core: Core;

beforeEach(async () => {
  folder = makeTemporaryFolder();
  core = await openTestCore(folder);
});

afterEach(async () => {
  await core.close();
  removeFolder(folder);
  faults.length = 0;
});

test('a write whose answer breaks the contract is taken back, and the caller is told that nothing changed', async () => {
  const articleId = await addArticle(folder, 'A trial', 'One sentence.');
  const file = new Database(join(folder, 'library.sqlite'));
  try {
    // A format no version of Touchstone knows: the article's summary cannot be given.
    file.prepare("UPDATE article SET format = 'papyrus'").run();
    const failure = await callFailing(core, 'article.update', { articleId, kind: 'talk' });
    expect(failure.code).toBe('internal');
    expect(failure.message).toContain('Nothing was changed');
    expect(file.prepare('SELECT kind FROM article').pluck().get()).toBe('other');
  } finally {
    file.close();
  }
  expect(faults.map(({ method }) => method)).toEqual(['article.update']);
});

test('of a task that went wrong in the middle, the caller is not told that nothing changed', async () => {
  // No folder, and no fault of the disk either: a case nobody has foreseen.
  writeFileSync(join(folder, 'backups'), '');
  const failure = await callFailing(core, 'library.backups', {});
  expect(failure.code).toBe('internal');
  expect(failure.message).not.toContain('Nothing was changed');
  expect(failure.message).toContain('check before you try again');
});
