/** Searching for a word that occurs in thousands of articles. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { saveImportedArticle } from '../../main/db/articles.ts';
import { connect } from '../../main/db/connection.ts';
import { libraryFile } from '../../main/db/file/library-file.ts';
import { openLibrary } from '../../main/db/library.ts';
import { call, makeTemporaryFolder, openTestCore, plainArticle, removeFolder } from '../support/temporary-library.ts';

let folder = '';
beforeEach(() => {
  folder = makeTemporaryFolder();
});
afterEach(() => removeFolder(folder));

/** Articles that all say "placebo", with these titles. */
const addArticles = async (titles: readonly string[]): Promise<void> => {
  (await openLibrary(folder)).close();
  const connection = connect(libraryFile(folder), { readOnly: false });
  try {
    connection.write((db) => {
      for (const title of titles) {
        saveImportedArticle(db, plainArticle(title, `The placebo of ${title}.`), new Date(0).toISOString());
      }
    });
  } finally {
    connection.close();
  }
};

it('lists those that have the words in their title first, then the newest, page by page', async () => {
  await addArticles(
    Array.from({ length: 5_005 }, (_, number) => (number === 7 || number === 2_000 ? `Placebo study ${number}` : `Study ${number}`)),
  );
  const core = await openTestCore(folder);
  try {
    const first = await call(core, 'search.text', { query: 'placebo', limit: 3 });
    const next = await call(core, 'search.text', { query: 'placebo', limit: 2, offset: 3 });
    expect(first.articleTotal).toBe(5_005);
    expect([...first.articles, ...next.articles].map(({ title }) => title)).toEqual([
      'Placebo study 2000',
      'Placebo study 7',
      'Study 5004',
      'Study 5003',
      'Study 5002',
    ]);
    expect(first.articles[2]?.occurrenceTotal).toBe(1);
    const pair = await call(core, 'search.text', { query: '"placebo of" stud*', limit: 1 });
    expect(pair.articles.map(({ title }) => title)).toEqual(['Study 5004']);
  } finally {
    await core.close();
  }
});
