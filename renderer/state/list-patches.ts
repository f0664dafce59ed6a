/**
 * Long lists of which a change touches a few rows: these are fetched and put in the
 * place of the old ones, and the list itself is not sent again.
 */
import type { Query, QueryClient } from '@tanstack/react-query';
import type { MethodOutput } from '../../shared/contract/contract.ts';
import type { TouchstoneEvent } from '../../shared/contract/events.ts';
import { articleIdSchema, type ArticleId } from '../../shared/model/id.ts';
import type { Transport } from '../transport/transport.ts';

export type Changed = Extract<TouchstoneEvent, { type: 'changed' }>;

/** With more articles than this a list is fetched again completely. */
const MOST_ARTICLES = 20;

/** The articles in which alone rows of lists have changed; none when lists may have others now, or in another order. */
export const patchableArticles = ({ external, entities, articleIds }: Changed): readonly ArticleId[] => {
  if (external || entities.includes('article') || entities.includes('review') || articleIds.length > MOST_ARTICLES) return [];
  return articleIds.flatMap((id) => articleIdSchema.safeParse(id).data ?? []);
};

type Articles = MethodOutput<'article.list'>;
type Annotations = MethodOutput<'annotation.list'>;

/** A change of an answer; null when it cannot be made. */
type Patch<Answer> = (answer: Answer) => Answer | null;

/** Null when the host did not answer. */
const articlePatch = async (transport: Transport, articleId: ArticleId): Promise<Patch<Articles> | null> => {
  const fresh = await transport.call('article.get', { articleId });
  if (!fresh.ok) return null;
  return ({ articles }) => ({ articles: articles.map((article) => (article.id === articleId ? fresh.value : article)) });
};

const annotationPatch = async (transport: Transport, articleId: ArticleId): Promise<Patch<Annotations> | null> => {
  const fresh = await transport.call('annotation.list', { articleId });
  if (!fresh.ok) return null;
  return (answer) => {
    const { annotations } = answer;
    const first = annotations.findIndex((annotation) => annotation.articleId === articleId);
    // Where an article's first annotations come, only the host knows.
    if (first === -1) return fresh.value.annotations.length === 0 ? answer : null;
    const rest = annotations.filter((annotation) => annotation.articleId !== articleId);
    return { annotations: [...rest.slice(0, first), ...fresh.value.annotations, ...rest.slice(first)] };
  };
};

type QueryKey = readonly [method: string, input: Readonly<Record<string, unknown>>];

/** Patches the answer of a query, or says that it is not of those lists. */
export type ListPatcher = (query: Query, key: QueryKey, articleIds: readonly ArticleId[]) => boolean;

/** @param refetch for when a patch cannot be made after all. */
export const listPatcher = (client: QueryClient, transport: Transport, refetch: (query: Query) => void): ListPatcher => {
  /** Articles whose rows are still to be fetched, by query. */
  const waiting = new Map<string, Set<ArticleId>>();

  const patch = async <Answer>(
    query: Query,
    articleIds: readonly ArticleId[],
    fetchPatch: (transport: Transport, articleId: ArticleId) => Promise<Patch<Answer> | null>,
  ): Promise<void> => {
    const known = waiting.get(query.queryHash);
    if (known !== undefined) {
      for (const id of articleIds) known.add(id);
      return;
    }
    const own = new Set(articleIds);
    waiting.set(query.queryHash, own);
    let done = true;
    while (done && own.size > 0) {
      const now = [...own];
      own.clear();
      const before = query.state.dataUpdateCount;
      const patches = await Promise.all(now.map((articleId) => fetchPatch(transport, articleId)));
      const patched = patches.reduce<Answer | null | undefined>(
        (answer, change) => (answer === undefined || answer === null || change === null ? null : change(answer)),
        client.getQueryData<Answer>(query.queryKey),
      );
      // A complete list that has arrived meanwhile, or is on its way, may be newer than these rows, or older.
      const isOvertaken = query.state.dataUpdateCount !== before || query.state.fetchStatus !== 'idle';
      if (isOvertaken || patched === null || patched === undefined) done = false;
      else client.setQueryData<Answer>(query.queryKey, patched);
    }
    waiting.delete(query.queryHash);
    if (!done) refetch(query);
  };

  return (query, [method, input], articleIds) => {
    // One that is being fetched may have been read before the change.
    if (!query.isActive() || query.state.fetchStatus !== 'idle' || query.state.data === undefined) return false;
    const inputs = Object.keys(input);
    if (method === 'article.list' && inputs.length === 0) void patch(query, articleIds, articlePatch);
    else if (method === 'annotation.list' && inputs.every((name) => name === 'reviewId')) void patch(query, articleIds, annotationPatch);
    else return false;
    return true;
  };
};
