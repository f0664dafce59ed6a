/**
 * Where in an article's text the hits of a search are, all of them and exactly. FTS5
 * marks hits in time that grows with their number times the length of the text, so a long
 * text is marked piece by piece, in an index of its pieces that is kept in memory.
 */
import Database from 'better-sqlite3';
import type { TextRange } from '../../../shared/model/annotation.ts';
import type { ReadableDb } from '../connection.ts';
import { marksFor, readMarks, type Marks } from './match-marks.ts';
import type { FtsQuery } from './search-query.ts';

/** Characters up to which a text is marked as one; marking 15,000 hits in that much takes a fifth of a second. */
const LONGEST_MARKED_WHOLE = 250_000;
/** Characters a piece has at least, but for the last. */
const PIECE = 20_000;
/** Characters after which a piece is cut at any white space when no paragraph ends. */
const LONGEST_PIECE = 2 * PIECE;

/**
 * One row among the matches. Numbers are bound as reals, and FTS5 passes over a
 * comparison of its rowid with a real: it would answer with every match.
 */
export const ONE_ROW = 'rowid = CAST(@row AS INTEGER)';

/** Offsets at which a text is cut: between paragraphs, where a phrase would not be looked for. */
const cuts = (text: string): number[] => {
  const offsets = [0];
  const end = /\n\n|$/gu;
  const space = /\s|$/gu;
  for (let from = 0; text.length - from > PIECE;) {
    end.lastIndex = from + PIECE;
    let at = end.exec(text)?.index ?? text.length;
    if (at - from > LONGEST_PIECE) {
      space.lastIndex = from + LONGEST_PIECE;
      at = space.exec(text)?.index ?? text.length;
    }
    if (at >= text.length) break;
    offsets.push(at);
    from = at;
  }
  return offsets;
};

const hitsByPiece = (text: string, anyTerm: string, marks: Marks): TextRange[] => {
  const index = new Database(':memory:');
  try {
    index.exec(`CREATE VIRTUAL TABLE piece USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2')`);
    const insert = index.prepare('INSERT INTO piece (rowid, text) VALUES (?, ?)');
    const starts = cuts(text);
    index.transaction(() => starts.forEach((start, at) => insert.run(at, text.slice(start, starts[at + 1]))))();
    const marked = index
      .prepare<[Marks & { match: string }], { at: number; text: string }>(
        'SELECT rowid AS at, highlight(piece, 0, @open, @close) AS text FROM piece WHERE piece MATCH @match ORDER BY rowid',
      )
      .iterate({ match: anyTerm, ...marks });
    const hits: TextRange[] = [];
    for (const piece of marked) {
      const start = starts[piece.at] ?? 0;
      for (const hit of readMarks(piece.text, marks).hits) hits.push({ start: start + hit.start, end: start + hit.end });
    }
    return hits;
  } finally {
    index.close();
  }
};

/** An article's text and every hit in it, in text order; UTF-16 offsets. */
export const findHits = (db: ReadableDb, { allTerms, anyTerm }: FtsQuery, row: number): { text: string; hits: TextRange[] } => {
  const stored = db.get<{ text: string }>('SELECT text FROM article_search WHERE row = @row', { row })?.text ?? '';
  const marks = marksFor(stored);
  if (stored.length > LONGEST_MARKED_WHOLE) {
    const hits = hitsByPiece(stored, anyTerm, marks);
    // None when a phrase lies across a cut, or when the words are in the title.
    if (hits.length > 0) return { text: stored, hits };
  }
  const marked = db.get<{ text: string }>(
    `SELECT highlight(article_fts, 1, @open, @close) AS text FROM article_fts WHERE article_fts MATCH @match AND ${ONE_ROW}`,
    { match: allTerms, row, ...marks },
  );
  return readMarks(marked?.text ?? stored, marks);
};

/** Words this many characters apart are together. */
const TOGETHER = 200;

/**
 * The best places among the hits of a search for several words: those with the most of
 * them together come first, one for each such place; otherwise in text order.
 */
export const bestPlaces = (text: string, hits: readonly TextRange[], terms: number, most: number): TextRange[] => {
  if (terms < 2) return hits.slice(0, most);
  const words = hits.map(({ start, end }) => text.slice(start, end).toLowerCase());
  const inWindow = new Map<string, number>();
  let next = 0;
  /** For each hit: how many of the words are within reach after it, itself included. */
  const together = hits.map((hit, at) => {
    while (next < hits.length && (hits[next]?.end ?? 0) <= hit.start + TOGETHER) {
      const word = words[next] ?? '';
      inWindow.set(word, (inWindow.get(word) ?? 0) + 1);
      next += 1;
    }
    const count = Math.min(terms, Math.max(1, inWindow.size));
    const own = words[at] ?? '';
    const left = (inWindow.get(own) ?? 0) - 1;
    if (left > 0) inWindow.set(own, left);
    else inWindow.delete(own);
    next = Math.max(next, at + 1);
    return count;
  });
  const places: { readonly from: number; readonly hit: TextRange; readonly count: number }[] = [];
  hits.forEach((hit, at) => {
    const count = together[at] ?? 1;
    const before = places.at(-1);
    if (before === undefined || before.count === 1 || hit.start - before.from > TOGETHER) places.push({ from: hit.start, hit, count });
    // The last one that has as many is the nearest to the others.
    else if (count >= before.count) places[places.length - 1] = { ...before, hit, count };
  });
  return places
    .sort((a, b) => b.count - a.count)
    .slice(0, most)
    .map(({ hit }) => hit);
};
