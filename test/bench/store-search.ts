/** Full-text search and the palette in a large library, against scanning everything. */
import Database from 'better-sqlite3';
import Fuse from 'fuse.js';
import { libraryFile } from '../../main/db/file/library-file.ts';
import { createPaletteIndex } from '../../renderer/views/palette/palette-index.ts';
import { seedLibrary } from '../support/seed-library.ts';
import { call, makeTemporaryFolder, openTestCore, removeFolder } from '../support/temporary-library.ts';
import { median, type Bench } from './bench.ts';
import { sampleTimes } from './sample-times.ts';

const SIZES = {
  full: { articles: 10_000, annotations: 200_000, charactersPerArticle: 35_000 },
  quick: { articles: 500, annotations: 10_000, charactersPerArticle: 10_000 },
} as const;

/** From a text: a frequent word, one of middling frequency, one that occurs once, and two words that follow one another. */
const queriesFrom = (text: string): { readonly what: string; readonly query: string; readonly like: string }[] => {
  const words = text.match(/[a-z]{4,}/gu) ?? [];
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const byCount = [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)).map(([word]) => word);
  const common = byCount[0] ?? '';
  const middling = byCount[Math.floor(byCount.length / 4)] ?? '';
  const rare = byCount.at(-1) ?? '';
  const phrase = /[a-z]{4,} [a-z]{4,}/u.exec(text)?.[0] ?? '';
  return [
    { what: 'a common word', query: common, like: common },
    { what: 'a middling word', query: middling, like: middling },
    { what: 'a rare word', query: rare, like: rare },
    { what: 'a phrase', query: `"${phrase}"`, like: phrase },
    { what: 'a word’s beginning', query: `${middling.slice(0, 3)}*`, like: middling.slice(0, 3) },
  ];
};

export const storeSearchBench: Bench = {
  name: 'store-search',
  title: 'Search and palette',
  async run({ quick, report }) {
    const size = quick ? SIZES.quick : SIZES.full;
    const runs = quick ? 5 : 15;
    const folder = makeTemporaryFolder();
    try {
      const [first] = await seedLibrary(folder, size);
      if (first === undefined) throw new Error('Nothing was seeded.');
      const core = await openTestCore(folder);
      const scan = new Database(libraryFile(folder), { readonly: true });
      try {
        const { text } = await call(core, 'article.text', { articleId: first });
        const like = scan.prepare('SELECT count(*) FROM text_version WHERE text LIKE ?');
        const holds = (name: string, samples: readonly number[], milliseconds: number) => ({
          text: `${name} under ${milliseconds} ms`,
          holds: median(samples) < milliseconds,
        });
        for (const { what, query, like: words } of queriesFrom(text)) {
          const samples = await sampleTimes(runs, () => core.call('search.text', { query }));
          report({
            what: `search for ${what}, ${size.articles.toLocaleString('en')} articles, ${size.annotations.toLocaleString('en')} annotations`,
            samples,
            baselines: [{ name: 'LIKE over every text', samples: await sampleTimes(3, () => like.get(`%${words}%`)) }],
            aim: holds('search', samples, 50),
          });
        }

        const { articles } = await call(core, 'article.list', {});
        const entries = articles.map(({ id, metadata, labels }) => ({
          id,
          title: metadata.title,
          authors: metadata.author.map(({ family }) => family ?? '').join(' '),
          labels: labels.join(' '),
        }));
        const quotations = scan.prepare<[], { quotation: string }>('SELECT quotation FROM annotation').all();
        const everything = new Fuse(
          [...entries.map(({ title }) => ({ words: title })), ...quotations.map(({ quotation }) => ({ words: quotation }))],
          {
            keys: ['words'],
            threshold: 0.35,
            ignoreLocation: true,
          },
        );
        const typed = (entries[Math.floor(entries.length / 2)]?.title ?? '').slice(0, 6);
        const fuse = await sampleTimes(3, () => everything.search(typed, { limit: 20 }));
        const index = createPaletteIndex(entries);
        report({
          what: `palette, articles for “${typed}” (in a worker, off the keystroke’s path)`,
          samples: await sampleTimes(runs, () => index.match(typed, 20)),
          baselines: [{ name: 'Fuse over articles and annotations', samples: fuse }],
        });
        const samples = await sampleTimes(runs, () => core.call('search.annotations', { query: typed, limit: 20 }));
        report({
          what: `palette, annotations for “${typed}”`,
          samples,
          baselines: [{ name: 'Fuse over articles and annotations', samples: fuse }],
          aim: holds('a keystroke', samples, 16),
        });
      } finally {
        scan.close();
        await core.close();
      }
    } finally {
      removeFolder(folder);
    }
  },
};
