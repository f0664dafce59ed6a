/** A host made of plain functions, typed by the contract, for tests of the views alone. */
import type { MethodInput, MethodName, MethodOutput } from '../../../shared/contract/contract.ts';
import type { ChangedEntity, TouchstoneEvent } from '../../../shared/contract/events.ts';
import type { CallResult, Failure } from '../../../shared/contract/failure.ts';
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import { articleSummarySchema, type ArticleSummary } from '../../../shared/model/article.ts';
import { articleIdSchema, newId, reviewIdSchema } from '../../../shared/model/id.ts';
import { reviewSchema, type Review } from '../../../shared/model/review.ts';
import { DEFAULT_SETTINGS } from '../../../shared/model/settings.ts';
import type { MenuGroup, Transport } from '../../../renderer/transport/transport.ts';

export type Handlers = {
  [Name in MethodName]?: (input: MethodInput<Name>) => MethodOutput<Name> | Promise<MethodOutput<Name>>;
};

export interface FakeTransport extends Transport {
  /** Every call so far, oldest first. */
  readonly calls: { readonly method: MethodName; readonly input: unknown }[];
  /** The native menu as it was set last. */
  readonly menu: () => readonly MenuGroup[];
  readonly emit: (event: TouchstoneEvent) => void;
  readonly changed: (...entities: ChangedEntity[]) => void;
  /** Inputs of the calls of one method. */
  readonly inputs: (method: MethodName) => unknown[];
}

export const failWith = (failure: Failure): never => {
  throw new TouchstoneError(failure);
};

/** Answers with the handlers; a method without one fails as `unknown-method`. */
export const createFakeTransport = (handlers: Handlers, host: Transport['host'] = 'web'): FakeTransport => {
  const listeners = new Set<(event: TouchstoneEvent) => void>();
  const calls: FakeTransport['calls'] = [];
  let menu: readonly MenuGroup[] = [];
  const emit = (event: TouchstoneEvent): void => {
    for (const listener of listeners) listener(event);
  };
  return {
    host,
    calls,
    menu: () => menu,
    emit,
    changed: (...entities) => emit({ type: 'changed', entities, articleIds: [], external: false }),
    inputs: (method) => calls.filter((call) => call.method === method).map(({ input }) => input),
    async call<Name extends MethodName>(method: Name, input: MethodInput<Name>): Promise<CallResult<MethodOutput<Name>>> {
      calls.push({ method, input });
      const handler: Handlers[Name] = handlers[method];
      if (handler === undefined) return { ok: false, error: { code: 'unknown-method', message: `No ${method} here.` } };
      try {
        return { ok: true, value: await handler(input) };
      } catch (error) {
        if (error instanceof TouchstoneError) return { ok: false, error: error.failure };
        throw error;
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setMenu(groups) {
      menu = groups;
    },
    onMenuCommand: () => () => {},
  };
};

export const makeArticle = (title: string, part: Partial<ArticleSummary> = {}): ArticleSummary =>
  articleSummarySchema.parse({
    id: newId(articleIdSchema),
    kind: 'trial-report',
    metadata: { title },
    format: 'plain',
    sourceName: 'article.txt',
    characters: 6_000,
    words: 1_000,
    annotationCounts: { claim: 0, evidence: 0, critique: 0, 'conflict-of-interest': 0 },
    labels: [],
    importedAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    ...part,
  });

export const makeReview = (title: string, articles: readonly ArticleSummary[] = []): Review =>
  reviewSchema.parse({
    id: newId(reviewIdSchema),
    title,
    articleIds: articles.map(({ id }) => id),
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
  });

/** A library that opens: settings, history and lists; tests add what they are about. */
export const libraryHandlers = (articles: () => readonly ArticleSummary[], reviews: () => readonly Review[] = () => []): Handlers => {
  let settings = { ...DEFAULT_SETTINGS, dismissedHints: ['first-run'] };
  return {
    'settings.get': () => settings,
    'settings.update': (change) => {
      settings = { ...settings, ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) };
      return settings;
    },
    'history.state': () => ({ undo: null, redo: null }),
    'library.info': () => ({
      path: '/library',
      bytes: 1,
      schemaVersion: 1,
      readOnly: false,
      articles: articles().length,
      annotations: 0,
      links: 0,
      reviews: reviews().length,
      versions: { touchstone: '0.1.0', node: '24', sqlite: '3', electron: null },
    }),
    'article.list': () => ({ articles: [...articles()] }),
    'review.list': () => ({ reviews: [...reviews()] }),
  };
};
