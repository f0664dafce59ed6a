/** Which cached answers a `changed` event makes stale, and how they are fetched again without piling up. */
import type { Query, QueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { isMethodName, type MethodName } from '../../shared/contract/contract.ts';
import type { ChangedEntity } from '../../shared/contract/events.ts';
import type { Transport } from '../transport/transport.ts';
import { listPatcher, patchableArticles, type Changed } from './list-patches.ts';

/** What each answer is made of. A method that is not listed is refetched after every change. */
const MADE_OF: Partial<Record<MethodName, readonly ChangedEntity[]>> = {
  'settings.get': ['settings'],
  'article.list': ['article', 'annotation'],
  'article.get': ['article', 'annotation'],
  'article.text': ['article'],
  'version.list': ['article'],
  'version.text': [],
  'version.compare': ['article', 'annotation'],
  'anchor.list': ['article', 'annotation'],
  'anchor.queue': ['article', 'annotation'],
  'annotation.followUps': ['article', 'annotation'],
  'annotation.list': ['article', 'annotation', 'review'],
  'annotation.get': ['annotation'],
  'annotation.people': ['annotation', 'article'],
  'annotation.marked': ['annotation', 'article', 'appraisal', 'review'],
  'link.list': ['link', 'annotation', 'review'],
  'link.outline': ['link', 'annotation', 'review'],
  'link.stretch': ['link', 'annotation', 'review'],
  'bundle.leftOut': ['article', 'annotation', 'link', 'review', 'appraisal'],
  'review.list': ['review', 'article'],
  'review.get': ['review', 'article'],
  'narrative.get': ['narrative', 'review', 'article'],
  'report.get': ['article', 'annotation', 'link', 'review', 'narrative', 'appraisal', 'study'],
  'report.entries': ['article', 'annotation', 'link', 'review', 'narrative'],
  'report.markdown': ['article', 'annotation', 'link', 'review', 'narrative', 'appraisal', 'study'],
  'report.document': ['article', 'annotation', 'link', 'review', 'narrative', 'appraisal', 'study', 'template', 'settings'],
  'template.list': ['template'],
  'instrument.list': ['appraisal', 'article'],
  'instrument.get': ['appraisal'],
  'appraisal.list': ['appraisal', 'article', 'review', 'annotation'],
  'appraisal.get': ['appraisal', 'article', 'annotation'],
  'study.list': ['study', 'article', 'annotation'],
  'plot.get': ['appraisal', 'article', 'review'],
  'map.get': ['article', 'annotation', 'link', 'review', 'narrative', 'study'],
  'map.stretch': ['article', 'annotation', 'link', 'review', 'narrative', 'study'],
  'ledger.get': ['article', 'annotation', 'link', 'review', 'narrative', 'study'],
  'ledger.outline': ['article', 'annotation', 'link', 'review', 'narrative', 'study'],
  'ledger.stretch': ['article', 'annotation', 'link', 'review', 'narrative', 'study'],
  'conflict.list': ['conflict', 'article', 'annotation', 'link', 'review', 'narrative', 'appraisal', 'study'],
  'search.text': ['article', 'annotation', 'review'],
  'search.annotations': ['article', 'annotation', 'review'],
};

/** Answers of any length; others do not wait for them. */
const WHOLE: ReadonlySet<string> = new Set<MethodName>([
  'article.text',
  'version.text',
  'version.compare',
  'annotation.list',
  'anchor.queue',
  'report.get',
  'report.markdown',
  'report.document',
  'ledger.get',
  'map.get',
  'plot.get',
]);

const queryKeySchema = z.tuple([z.string(), z.record(z.string(), z.unknown())]);

/** True when an answer, known by its method and input, may differ after the change. */
export const isStaleAfter = (event: Changed, method: string, input: Readonly<Record<string, unknown>>): boolean => {
  const parts = isMethodName(method) ? MADE_OF[method] : undefined;
  if (parts !== undefined && !parts.some((part) => event.entities.includes(part))) return false;
  const scope = input['articleId'];
  return typeof scope !== 'string' || event.articleIds.length === 0 || event.articleIds.includes(scope);
};

/** What was erased, here or by another process, is not to wait in the window's memory with what nobody shows. */
const mayHaveErased = ({ entities, articleIds }: Changed): boolean => articleIds.length === 0 && entities.includes('article');

/** Listens for changes until the returned function is called. */
export const refreshOnChange = (client: QueryClient, transport: Transport): (() => void) => {
  /** Queries being fetched again; true when another change came meanwhile. */
  const running = new Map<string, boolean>();

  const refetch = async (query: Query): Promise<void> => {
    if (running.has(query.queryHash)) {
      running.set(query.queryHash, true);
      return;
    }
    do {
      running.set(query.queryHash, false);
      // By its key it would be compared with every other query's, key by key.
      await client.invalidateQueries({ predicate: (each) => each === query });
    } while (running.get(query.queryHash) === true);
    running.delete(query.queryHash);
  };

  const patch = listPatcher(client, transport, (query) => void refetch(query));

  return transport.subscribe((event) => {
    if (event.type !== 'changed') return;
    if (mayHaveErased(event)) client.removeQueries({ type: 'inactive' });
    const articleIds = patchableArticles(event);
    const whole: Query[] = [];
    transport.together(() => {
      for (const query of client.getQueryCache().getAll()) {
        const { data: key } = queryKeySchema.safeParse(query.queryKey);
        if (key === undefined || !isStaleAfter(event, key[0], key[1])) continue;
        if (articleIds.length > 0 && patch(query, key, articleIds)) continue;
        if (WHOLE.has(key[0])) whole.push(query);
        else void refetch(query);
      }
    });
    for (const query of whole) void refetch(query);
  });
};
