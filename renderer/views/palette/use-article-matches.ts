/** Articles whose title, authors or labels are like what is typed; matched in a worker. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ArticleSummary } from '../../../shared/model/article.ts';
import { paletteAnswerSchema, type PaletteRequest } from './palette-index.ts';

const toRecord = ({ id, metadata, labels }: ArticleSummary) => ({
  id,
  title: metadata.title,
  authors: metadata.author.map(({ given = '', family = '', literal = '' }) => `${given} ${family}${literal}`).join(', '),
  labels: labels.join(', '),
});

/** Best first; the newest articles while nothing is typed. Answers to earlier keystrokes are dropped. */
export const useArticleMatches = (articles: readonly ArticleSummary[], query: string, limit: number): readonly ArticleSummary[] => {
  const worker = useRef<Worker | null>(null);
  const newest = useRef(0);
  const busy = useRef(false);
  /** What was typed while the worker was busy; only the last of it is asked. */
  const waiting = useRef<PaletteRequest | null>(null);
  const [ids, setIds] = useState<readonly string[]>([]);
  const byId = useMemo(() => new Map<string, ArticleSummary>(articles.map((article) => [article.id, article])), [articles]);

  useEffect(() => {
    const created = new Worker(new URL('./palette-worker.ts', import.meta.url), { type: 'module' });
    created.addEventListener('message', (event: MessageEvent<unknown>) => {
      const answer = paletteAnswerSchema.parse(event.data);
      const next = waiting.current;
      busy.current = next !== null;
      if (next !== null) worker.current?.postMessage(next);
      waiting.current = null;
      if (answer.request === newest.current) setIds(answer.ids);
    });
    worker.current = created;
    return () => {
      created.terminate();
      worker.current = null;
      busy.current = false;
      waiting.current = null;
    };
  }, []);

  useEffect(() => {
    const load: PaletteRequest = { type: 'load', articles: articles.map(toRecord) };
    worker.current?.postMessage(load);
  }, [articles]);

  useEffect(() => {
    newest.current += 1;
    const match: PaletteRequest = { type: 'match', request: newest.current, query, limit };
    if (query === '') return;
    if (busy.current) waiting.current = match;
    else {
      busy.current = true;
      worker.current?.postMessage(match);
    }
    // Other articles are another index: the same words are asked again.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [articles, query, limit]);

  return query === '' ? articles.slice(0, limit) : ids.flatMap((id) => byId.get(id) ?? []);
};
