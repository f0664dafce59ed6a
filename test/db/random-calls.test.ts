/**
 * Ten thousand calls over the whole contract: valid, nearly valid and hostile. None
 * throws, none is answered with a fault of the program, and a call that fails has
 * changed nothing.
 */
import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { z } from 'zod';
import commentary from '../../assets/instruments/commentary.json' with { type: 'json' };
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Core } from '../../main/core/core.ts';
import { contract, isMethodName, type MethodName } from '../../shared/contract/contract.ts';
import { importJobSchema } from '../../shared/contract/imports.ts';
import { failureSchema } from '../../shared/contract/failure.ts';
import { dumpLibrary } from '../support/dump-library.ts';
import {
  addArticle,
  call,
  faults,
  importEnded,
  importVersion,
  makeTemporaryFolder,
  openTestCore,
  removeFolder,
} from '../support/temporary-library.ts';

const CALLS = 10_000;

/** Heavy or long-running methods are still called, but not thousands of times. */
const RARE: ReadonlySet<string> = new Set([
  'library.backup',
  'library.restore',
  'library.check',
  'library.addSample',
  'import.start',
  'import.stage',
  'bundle.export',
  'report.export',
  'plot.export',
  'map.export',
  'version.import',
  'version.compare',
  'erasure.run',
  'erasure.finish',
]);
/** Can only fail without a staged bundle, or without one that conflicts. */
const NEEDS_A_FILE: ReadonlySet<string> = new Set(['bundle.inspect', 'bundle.import', 'export.piece', 'conflict.resolve']);
/** Mostly called with what they refuse, so that there is something left to work on. */
const TAKES_AWAY: ReadonlySet<string> = new Set(['article.delete', 'annotation.delete', 'appraisal.delete', 'history.undo']);
const methodNames = Object.keys(contract).filter((name) => isMethodName(name));
const commonNames = methodNames.filter((name) => !RARE.has(name));

const HOSTILE_NAMES = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '',
  'article',
  'article.',
  'ARTICLE.LIST',
  'article.list ',
  'x'.repeat(5_000),
  '\0',
  '../library',
  '𝕏',
];
const HOSTILE_TEXT = [
  '',
  ' ',
  '\0',
  "'; DROP TABLE article; --",
  '" OR 1=1 --',
  'a"b*c(d)e:f^g',
  'NEAR(a b)',
  'AND OR NOT',
  'note : x',
  '*',
  '"',
  '""',
  '"*',
  '-- {a}',
  '^',
  'a AND',
  '{',
  '\uD800',
  '\uFDD00\uFDD1',
  '<script>alert(1)</script>',
  '../../etc/passwd',
  'a'.repeat(999),
  '😀'.repeat(100),
  '\u202E',
  '%s%n',
  '${1}',
  'é',
  'e\u0301',
  'ﬁ',
  '0',
  '-1',
  'null',
];

const TEXT = 'The drug worked. The drug worked 😀 twice. “Quoted” words.';

let directory: string;
let core: Core;
beforeEach(async () => {
  directory = makeTemporaryFolder();
  await addArticle(directory, 'First', TEXT);
  await addArticle(directory, 'Second', 'Another text\nwith two lines, and the drug.');
  core = await openTestCore(directory);
});
afterEach(async () => {
  await core.close();
  removeFolder(directory);
});

/** Ids of what the library holds now, by the name under which methods take them. */
type Ids = Readonly<Record<string, readonly string[]>>;

/** Which annotation a target and which article a version belongs to, by id. */
let owners: ReadonlyMap<string, string> = new Map();
const OWNED: readonly (readonly [owned: string, owner: string])[] = [
  ['targetId', 'annotationId'],
  ['versionId', 'articleId'],
  ['fromVersionId', 'articleId'],
];

const HOSTILE_IDS = ['00000000-0000-4000-8000-000000000000', 'not-an-id', '__proto__', ''];

const currentIds = async (): Promise<Ids> => {
  const articles = (await call(core, 'article.list', {})).articles.map(({ id }) => id);
  const { annotations } = await call(core, 'annotation.list', {});
  const annotationIds = annotations.map(({ id }) => id);
  const links = (await call(core, 'link.list', {})).links.map(({ id }) => id);
  const templates = (await call(core, 'template.list', {})).templates.flatMap(({ id, builtIn }) => (builtIn ? [] : [id]));
  const reviews = (await call(core, 'review.list', {})).reviews.map(({ id }) => id);
  const studies = (await call(core, 'study.list', {})).studies.map(({ id }) => id);
  const versions = await Promise.all(articles.map((articleId) => call(core, 'version.list', { articleId })));
  const versionIds = versions.flatMap(({ versions: list }) => list.map(({ versionId }) => versionId));
  owners = new Map<string, string>([
    ...annotations.flatMap(({ id, targets }) => targets.map((target) => [target.id, id] as const)),
    ...versions.flatMap(({ versions: list }, index) => list.map(({ versionId }) => [versionId, articles[index] ?? ''] as const)),
  ]);
  return {
    articleId: articles,
    articleIds: articles,
    annotationId: annotationIds,
    annotationIds,
    from: annotationIds,
    to: annotationIds,
    exclude: annotationIds,
    targetId: annotations.flatMap(({ targets }) => targets.map(({ id }) => id)),
    linkId: links,
    linkIds: links,
    reviewId: reviews,
    versionId: versionIds,
    fromVersionId: versionIds,
    toVersionId: versionIds,
    sourceArticleId: articles,
    studyId: studies,
    studyIds: studies,
    appraisalId: (await call(core, 'appraisal.list', {})).appraisals.map(({ appraisal }) => appraisal.id),
    templateId: templates,
    id: [...articles, ...reviews, ...templates],
  };
};

/** A newer version of a pack that ships, so that there is one to move to. */
const NEWER_PACK = JSON.stringify({ ...commentary, version: '2.0.0' });

/** Names that mean something to instruments, by the name under which methods take them. */
const KNOWN_NAMES: Readonly<Record<string, readonly string[]>> = {
  instrumentId: ['commentary', 'commentary', 'retelling', 'journal-club'],
  itemId: ['1', '2', '3', '9'],
  keepItems: ['1', '2'],
  response: ['yes', 'no', 'unclear', 'same'],
  domainId: ['speaker', 'argument', 'points', 'overall'],
  judgement: ['unclear', 'well-founded', 'faithful'],
  version: ['1.1.0', '2.0.0'],
  key: ['summary', 'claims', 'articles', 'question'],
  markdown: ['words', '---\nformat: "touchstone-report/1"\n---\n\n### C1\n\nClaim.\n\n> drug\n\nArticle 1 (x), paragraph 1.\n'],
  json: [NEWER_PACK, '{}', '['],
};

const removableTarget = async (): Promise<unknown> => {
  const { annotations } = await call(core, 'annotation.list', {});
  const several = annotations.find(({ targets }) => targets.length > 1);
  return several === undefined ? null : { annotationId: several.id, targetId: several.targets[0]?.id };
};

type JsonSchema = { [key: string]: unknown };
const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Makes a value that mostly fits a JSON Schema, from a stream of numbers. */
const generate = (schema: unknown, next: (below: number) => number, ids: Ids, key = '', depth = 0): unknown => {
  if (!isSchema(schema) || depth > 6) return null;
  const stray = next(80);
  if (stray === 0) return HOSTILE_TEXT[next(HOSTILE_TEXT.length)];
  if (stray === 1) return [null, -1, 1e308, true, [], {}, [[]], Number.NaN, undefined, 2 ** 53][next(10)];
  const options = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(options)) return generate(options[next(options.length)], next, ids, key, depth + 1);
  if (Array.isArray(schema['enum'])) return schema['enum'][next(schema['enum'].length)];
  if ('const' in schema) return schema['const'];
  switch (schema['type']) {
    case 'string':
      if (schema['format'] === 'uuid') {
        const known = ids[key] ?? [];
        return next(12) === 0 || known.length === 0 ? HOSTILE_IDS[next(HOSTILE_IDS.length)] : known[next(known.length)];
      }
      if (KNOWN_NAMES[key] !== undefined && next(8) > 0) return KNOWN_NAMES[key][next(KNOWN_NAMES[key].length)];
      return next(2) === 0 ? HOSTILE_TEXT[next(HOSTILE_TEXT.length)] : ['drug', 'The drug worked', 'words', 'summary', 'worked*'][next(5)];
    case 'integer':
    case 'number':
      if (next(10) === 0) return [-1, 1.5, 1_000_000_000, 0][next(4)];
      return key === 'end' ? 20 + next(35) : next(25);
    case 'boolean':
      return next(2) === 0;
    case 'array':
      return Array.from({ length: 1 + next(3) }, () => generate(schema['items'], next, ids, key, depth + 1));
    case 'object': {
      const required = new Set(Array.isArray(schema['required']) ? schema['required'] : []);
      const properties = isSchema(schema['properties']) ? Object.entries(schema['properties']) : [];
      const entries = properties.flatMap(([name, value]) =>
        (required.has(name) && next(60) > 0) || next(3) === 0 ? [[name, generate(value, next, ids, name, depth + 1)]] : [],
      );
      const value: unknown = Object.fromEntries(entries);
      if (next(60) === 0 && isSchema(value)) value['unexpected'] = 1;
      // Two ids drawn by themselves hardly ever fit each other.
      for (const [owned, owner] of OWNED) {
        const fitting = isSchema(value) && typeof value[owned] === 'string' ? owners.get(value[owned]) : undefined;
        if (isSchema(value) && owner in value && fitting !== undefined && next(2) === 0) value[owner] = fitting;
      }
      return value;
    }
    default:
      return HOSTILE_TEXT[next(HOSTILE_TEXT.length)];
  }
};

/** A small generator of our own (xorshift32), so that a failing run can be repeated by its seed. */
const numbers = (seed: number): ((below: number) => number) => {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % Math.max(1, below);
  };
};

const fingerprint = async (): Promise<string> =>
  createHash('sha256')
    .update(JSON.stringify(await dumpLibrary(directory)))
    .digest('hex');

it('ten thousand calls leave a sound library and never a fault', { timeout: 240_000 }, async () => {
  const next = numbers(20_261_121);
  const schemas = new Map<string, unknown>(
    methodNames.map((name) => [name, z.toJSONSchema(contract[name].input, { io: 'input', unrepresentable: 'any' })]),
  );
  let ids: Ids = {};
  const outcomes = new Map<string, number>();
  const succeeded = new Set<MethodName>();

  for (let number = 0; number < CALLS; number += 1) {
    const names = next(250) === 0 ? [...RARE] : commonNames;
    const method = next(50) === 0 ? (HOSTILE_NAMES[next(HOSTILE_NAMES.length)] ?? '') : (names[next(names.length)] ?? '');
    const generated = TAKES_AWAY.has(method) && next(10) > 0 ? null : generate(schemas.get(method) ?? {}, next, ids);
    // Two random ids seldom belong together.
    const input = method === 'annotation.removeTarget' && next(2) === 0 ? await removableTarget() : generated;
    if (number % 10 === 0) {
      ids = await currentIds();
      // Undoing and deleting take the articles away again and again.
      if (ids['articleId']?.length === 0) await addArticle(directory, 'Another', TEXT);
    }
    if (number % 500 === 100) {
      const [article] = (await call(core, 'article.list', {})).articles;
      if (article !== undefined)
        await importVersion(core, article.id, `${TEXT.replace('worked', 'helped')} ${'Longer now. '.repeat(number / 100)}`);
    }
    const watched = number % 100 === 0;
    const before = watched ? await fingerprint() : '';
    const result = await core.call(method, input);
    if (result.ok) {
      if (isMethodName(method)) succeeded.add(method);
      // A job that went on would change the library under the calls that come after it.
      if (method === 'import.start' || method === 'version.import') await importEnded(core, importJobSchema.parse(result.value).id);
    } else {
      const failure = failureSchema.parse(result.error);
      outcomes.set(failure.code, (outcomes.get(failure.code) ?? 0) + 1);
      expect(failure.code, `${method} ${JSON.stringify(input)}`).not.toBe('internal');
      expect(failure.message).not.toContain(directory);
      if (watched) expect(await fingerprint(), `${method} failed but changed something`).toBe(before);
    }
  }
  expect(faults).toEqual([]);
  expect(outcomes.get('unknown-method')).toBeGreaterThan(50);
  expect(outcomes.get('invalid-input')).toBeGreaterThan(500);
  expect(outcomes.get('not-found')).toBeGreaterThan(50);
  // The generator must reach the handlers, not only the input checks.
  const unreached = commonNames.filter(
    (name) => isMethodName(name) && !succeeded.has(name) && !name.startsWith('import.') && !NEEDS_A_FILE.has(name),
  );
  expect(unreached).toEqual([]);
  expect(await call(core, 'library.check', {})).toMatchObject({ ok: true, problems: [] });
});

it('any text at all is a search, and none is a fault', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.constantFrom(...HOSTILE_TEXT),
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.string({ unit: fc.constantFrom('"', '*', '^', ':', '(', ')', '{', '+', '-', 'AND', 'OR', 'NOT', 'NEAR', ' ', 'a') }),
      ),
      async (query) => {
        for (const method of ['search.text', 'search.annotations']) {
          const result = await core.call(method, { query });
          expect(result.ok, JSON.stringify(result)).toBe(true);
        }
      },
    ),
    { numRuns: 400, seed: 7 },
  );
  expect(faults).toEqual([]);
});
