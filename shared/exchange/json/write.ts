/** Annotations as Touchstone's own JSON; its schema is in written.ts. */
import { statedInterest } from '../../model/annotation.ts';
import { createCodePointIndex } from '../../text/code-points.ts';
import type { ExchangeSource } from '../source.ts';
import { JSON_EXPORT_VERSION, type JsonExport } from './written.ts';

/** The same source gives the same value. */
export const writeJson = (source: ExchangeSource): JsonExport => {
  const codePoints = new Map(source.articles.map(({ id, text }) => [id, createCodePointIndex(text)]));
  return {
    format: 'touchstone-annotations',
    version: JSON_EXPORT_VERSION,
    title: source.title,
    articles: source.articles.map(({ id, kind, metadata }) => ({ id, kind, metadata })),
    annotations: source.annotations.map(({ targets, interests, ...annotation }) => ({
      ...annotation,
      interests: interests.map(statedInterest),
      targets: targets.map(({ anchor, start, end, exact, prefix, suffix }) => {
        const range = anchor.state === 'exact' ? { start, end } : anchor.state === 'moved' ? anchor : null;
        const index = codePoints.get(annotation.articleId);
        const position =
          range === null || index === undefined ? null : { start: index.toCodePoints(range.start), end: index.toCodePoints(range.end) };
        return { state: anchor.state, position, exact, prefix, suffix };
      }),
    })),
    links: [...source.links],
  };
};
