/** What a window fetches again after a change: no more than it shows, at one time, and in the end what a whole fetch would give. */
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { MethodInput, MethodName } from '../../shared/contract/contract.ts';
import type { ChangedEntity, TouchstoneEvent } from '../../shared/contract/events.ts';
import type { Annotation } from '../../shared/model/annotation.ts';
import { reviewIdSchema } from '../../shared/model/id.ts';
import { refreshOnChange } from '../../renderer/state/invalidation.ts';
import { gatherCalls } from '../../renderer/transport/gathered-calls.ts';
import type { Transport } from '../../renderer/transport/transport.ts';
import { annotation, articleId } from '../support/report-source.ts';

const reviewId = reviewIdSchema.parse('019a0000-0000-7006-8000-000000000001');

interface Host extends Transport {
  /** Every call so far, oldest first. */
  readonly calls: { readonly method: MethodName; readonly input: unknown }[];
  readonly emit: (event: TouchstoneEvent) => void;
}

const open = (answer: (method: MethodName, input: { readonly articleId?: string | undefined }) => unknown) => {
  const calls: Host['calls'] = [];
  const listeners = new Set<(event: TouchstoneEvent) => void>();
  const transport: Host = {
    host: 'web',
    calls,
    emit: (event) => listeners.forEach((listener) => listener(event)),
    ...gatherCalls((sent) =>
      Promise.all(
        sent.map(async ({ method, input }) => {
          calls.push({ method, input });
          return { ok: true, value: await answer(method, z.object({ articleId: z.string().optional() }).parse(input)) };
        }),
      ),
    ),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onConnection: () => () => undefined,
    setMenu: () => undefined,
    onMenuCommand: () => () => undefined,
  };
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } });
  refreshOnChange(client, transport);
  const options = <Name extends MethodName>(method: Name, input: MethodInput<Name>) => ({
    queryKey: [method, input],
    queryFn: () => transport.call(method, input).then((answer) => (answer.ok ? answer.value : null)),
  });
  return {
    transport,
    client,
    /** As a view that is on the screen, until the returned function is called. */
    show: async <Name extends MethodName>(method: Name, input: MethodInput<Name>): Promise<() => void> => {
      const hide = new QueryObserver(client, options(method, input)).subscribe(() => undefined);
      await settled(client);
      return hide;
    },
  };
};

const settled = async (client: QueryClient): Promise<void> => {
  do await new Promise((resolve) => setImmediate(resolve));
  while (client.isFetching() > 0);
};

const asked = ({ calls }: Host, method: MethodName): unknown[] => calls.filter((call) => call.method === method).map(({ input }) => input);

const change = (transport: Host, entities: readonly ChangedEntity[], articles: readonly number[]): void =>
  transport.emit({ type: 'changed', entities: [...entities], articleIds: articles.map(articleId), external: false });

test('an answer that no view shows any more is not fetched after a change, but when it is shown again', async () => {
  const { transport, client, show } = open(() => ({ articles: [], suggestedStudies: [], rows: {} }));
  const input = { subject: { kind: 'review' as const, id: reviewId } };
  const hide = await show('ledger.outline', input);
  hide();
  change(transport, ['link'], [1]);
  await settled(client);
  expect(asked(transport, 'ledger.outline')).toHaveLength(1);
  await show('ledger.outline', input);
  expect(asked(transport, 'ledger.outline')).toHaveLength(2);
});

test('where something may have been erased, what no view shows is forgotten, and what one shows is not', async () => {
  const { transport, client, show } = open(() => ({ text: 'Confidential.' }));
  const hide = await show('version.text', { articleId: articleId(1), versionId: '019a0000-0000-7002-8000-000000000001' });
  await show('article.list', {});
  hide();
  change(transport, ['link'], [1]);
  expect(client.getQueryCache().getAll()).toHaveLength(2);
  transport.emit({ type: 'changed', entities: ['article', 'annotation'], articleIds: [], external: true });
  expect(
    client
      .getQueryCache()
      .getAll()
      .map(({ queryKey }) => queryKey[0]),
  ).toEqual(['article.list']);
});

test('a change in one article asks for its own links and for no others', async () => {
  const { transport, client, show } = open(() => ({ links: [] }));
  for (const number of [1, 2, 3]) await show('link.list', { articleId: articleId(number) });
  transport.calls.length = 0;
  change(transport, ['link'], [2]);
  await settled(client);
  expect(asked(transport, 'link.list')).toEqual([{ articleId: articleId(2) }]);
});

test('a row that was asked for before a whole list came does not take the list back, however late it is answered', async () => {
  const row = Promise.withResolvers<void>();
  let title = 'As it was';
  const article = (): unknown => ({ id: articleId(1), title });
  const { transport, client, show } = open(async (method) => {
    const read = article();
    if (method === 'article.get') await row.promise;
    return method === 'article.get' ? read : { articles: [read] };
  });
  await show('article.list', {});
  change(transport, ['annotation'], [1]);
  title = 'As it is now';
  change(transport, ['article'], [1]);
  await settled(client);
  row.resolve();
  await settled(client);
  expect(client.getQueryData(['article.list', {}])).toEqual({ articles: [{ id: articleId(1), title }] });
});

test('whatever is tagged and untagged, a review’s list is in the end what it would be when read again, and is seldom sent completely', async () => {
  const tagged = fc.record({
    article: fc.integer({ min: 1, max: 4 }),
    paragraph: fc.integer({ min: 1, max: 40 }),
    remove: fc.boolean(),
    together: fc.boolean(),
  });
  let whole = 0;
  let changes = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(tagged, { maxLength: 12 }), async (steps) => {
      const library = new Map([1, 2, 3].map((on) => [on, [annotation(on * 1_000, on, 'claim', 1)]]));
      const list = (on?: number): Annotation[] =>
        on === undefined
          ? [...library.keys()].toSorted((one, other) => one - other).flatMap((key) => library.get(key) ?? [])
          : (library.get(on) ?? []);
      const { transport, client, show } = open(async (_method, { articleId: id }) => {
        const read = list(id === undefined ? undefined : [1, 2, 3, 4].find((on) => articleId(on) === id));
        await new Promise((resolve) => setImmediate(resolve));
        return { annotations: read };
      });
      await show('annotation.list', { reviewId });
      for (const [at, { article, paragraph, remove, together }] of steps.entries()) {
        const own = library.get(article) ?? [];
        library.set(article, remove ? own.slice(1) : [...own, annotation(article * 1_000 + at + 1, article, 'evidence', paragraph)]);
        change(transport, ['annotation'], [article]);
        changes += 1;
        if (!together) await settled(client);
      }
      for (let round = 0; round < 30; round += 1) await settled(client);
      expect(client.getQueryData(['annotation.list', { reviewId }])).toEqual({ annotations: list() });
      whole += asked(transport, 'annotation.list').filter((input) => JSON.stringify(input).includes('reviewId')).length - 1;
    }),
    { numRuns: 60, seed: 3 },
  );
  expect(whole).toBeLessThan(changes / 2);
});

test('what is fetched after one change goes to the host as one, and each call has its own answer', async () => {
  const carried: string[][] = [];
  const { call, together } = gatherCalls(async (calls) => {
    carried.push(calls.map(({ method }) => method));
    return calls.map(({ method }) =>
      method === 'link.list' ? { ok: true, value: { links: [] } } : { ok: false, error: { code: 'internal', message: `No ${method}.` } },
    );
  });
  const answers: Promise<unknown>[] = [];
  together(() => answers.push(call('link.list', {}), call('history.state', {})));
  answers.push(call('link.list', {}));
  expect(await Promise.all(answers)).toEqual([
    { ok: true, value: { links: [] } },
    { ok: false, error: { code: 'internal', message: 'No history.state.' } },
    { ok: true, value: { links: [] } },
  ]);
  expect(carried).toEqual([['link.list', 'history.state'], ['link.list']]);
});
