/**
 * Reads annotations of Hypothesis: the rows of an API search (https://h.readthedocs.io/en/latest/api-reference/),
 * the client's export, or a plain list of rows. Replies have no place of their own in an
 * article, so they follow the note they answer.
 */
import { z } from 'zod';
import { escapeInline } from '../../markdown/escape.ts';
import { fieldPath, type FieldIssue } from '../field-issue.ts';
import type { IncomingAnnotation, IncomingBatch, IncomingTarget, SelectorStep } from '../incoming.ts';
import { isJsonObject } from '../json-value.ts';
import { toTagAndLabels } from '../tag-words.ts';

const selectorSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('TextQuoteSelector'),
    exact: z.string().max(100_000),
    prefix: z.string().default(''),
    suffix: z.string().default(''),
  }),
  z.object({ type: z.literal('TextPositionSelector'), start: z.int().nonnegative(), end: z.int().nonnegative() }),
]);

/** Ranges in a page's markup and pages of a PDF say nothing about a text; only what does is checked. */
const anySelectorSchema = z.looseObject({ type: z.string() });

const isTextSelector = (selector: z.output<typeof anySelectorSchema>): boolean =>
  selector.type === 'TextQuoteSelector' || selector.type === 'TextPositionSelector';

const timeSchema = z.iso.datetime({ offset: true });

const rowSchema = z.object({
  id: z.string().min(1).optional(),
  created: timeSchema.optional(),
  updated: timeSchema.optional(),
  user: z.string().default(''),
  user_info: z.object({ display_name: z.string().nullish() }).nullish(),
  uri: z.string().default(''),
  text: z.string().max(1_000_000).nullish(),
  tags: z.array(z.string()).default([]),
  target: z
    .array(
      z.object({
        source: z.string().optional(),
        selector: z
          .array(anySelectorSchema)
          .default([])
          .transform((selectors) => selectors.filter(isTextSelector))
          .pipe(z.array(selectorSchema)),
      }),
    )
    .default([]),
  document: z.object({ title: z.union([z.string(), z.array(z.string())]).optional() }).nullish(),
  references: z.array(z.string()).default([]),
});
type Row = z.output<typeof rowSchema>;

const listOf = (value: unknown): { rows: readonly unknown[]; path: string } | null => {
  if (Array.isArray(value)) return { rows: value, path: '' };
  if (!isJsonObject(value)) return null;
  for (const field of ['rows', 'annotations']) {
    const rows = value[field];
    if (Array.isArray(rows)) return { rows, path: field };
  }
  return 'uri' in value || 'target' in value ? { rows: [value], path: '' } : null;
};

/** Whether JSON looks like what Hypothesis writes, rather than like a Web Annotation. */
export const isHypothesis = (value: unknown): boolean => {
  const [first] = listOf(value)?.rows ?? [];
  return isJsonObject(first) && !('@context' in first) && 'uri' in first && ('target' in first || 'user' in first);
};

/** "acct:name@authority" without what only the server needs. */
const authorOf = ({ user, user_info: info }: Row): string =>
  (info?.display_name ?? /^acct:([^@]+)@/u.exec(user)?.[1] ?? user).slice(0, 200).toWellFormed();

const toStep = (selectors: Row['target'][number]['selector']): SelectorStep[] => {
  let quote: SelectorStep['quote'] = null;
  let position: SelectorStep['position'] = null;
  for (const selector of selectors) {
    if (selector.type === 'TextQuoteSelector') {
      if (selector.exact !== '')
        quote = { exact: selector.exact, prefix: selector.prefix.slice(-1_000), suffix: selector.suffix.slice(0, 1_000) };
    } else if (selector.end > selector.start) position = { start: selector.start, end: selector.end };
  }
  // A position counts the characters of a page, which are not those of the article's text: it is no use alone.
  return quote === null ? [] : [{ quote, position }];
};

const toUtc = (time: string | undefined): string | null => (time === undefined ? null : new Date(time).toISOString());

interface PlacedRow {
  readonly row: Row;
  readonly path: string;
}

const replyText = ({ row }: PlacedRow): string => {
  const day = row.created === undefined ? '' : ` (${row.created.slice(0, 10)})`;
  return `**${escapeInline(authorOf(row))}**${day}: ${row.text ?? ''}`;
};

const toAnnotation = ({ row, path }: PlacedRow, replies: readonly PlacedRow[]): IncomingAnnotation => {
  const { title } = row.document ?? {};
  const sourceTitle = (Array.isArray(title) ? title[0] : title) ?? null;
  const given = row.target.length === 0 ? [{ source: undefined, selector: [] }] : row.target;
  const targets = given.map(({ source, selector }, index): IncomingTarget => ({
    path: fieldPath(fieldPath(path, 'target'), index),
    sources: [...new Set([source, row.uri])].filter((iri): iri is string => iri !== undefined && iri !== ''),
    sourceTitle,
    steps: toStep(selector),
  }));
  return {
    path,
    id: row.id === undefined ? null : `https://hypothes.is/a/${row.id}`,
    ...toTagAndLabels(row.tags),
    note: [row.text ?? '', ...replies.map(replyText)]
      .filter((part) => part.trim() !== '')
      .join('\n\n')
      .slice(0, 1_000_000)
      .toWellFormed(),
    strength: null,
    interests: [],
    speaker: '',
    author: authorOf(row),
    createdAt: toUtc(row.created),
    updatedAt: toUtc(row.updated),
    targets,
  };
};

const byTime = (a: PlacedRow, b: PlacedRow): number => (a.row.created ?? '').localeCompare(b.row.created ?? '', 'en');

/** Reads every row that is right; a row with an error is refused by its field. */
export const readHypothesis = (value: unknown): IncomingBatch => {
  const list = listOf(value);
  const refused: FieldIssue[] = [];
  const notices: FieldIssue[] = [];
  if (list === null)
    return { annotations: [], links: [], refused: [{ path: '', message: 'This is not a list of Hypothesis annotations.' }], notices };
  const rows: PlacedRow[] = [];
  for (const [index, each] of list.rows.entries()) {
    const path = fieldPath(list.path, index);
    const parsed = rowSchema.safeParse(each);
    if (parsed.success) rows.push({ row: parsed.data, path });
    else
      refused.push(
        ...parsed.error.issues.map((issue) => ({ path: [path, ...issue.path.map(String)].join('.'), message: `${issue.message}.` })),
      );
  }
  const roots = rows.filter(({ row }) => row.references.length === 0);
  const replies = new Map<string, PlacedRow[]>();
  const known = new Set(roots.flatMap(({ row }) => row.id ?? []));
  for (const reply of rows.filter(({ row }) => row.references.length > 0)) {
    const root = reply.row.references.find((id) => known.has(id));
    if (root === undefined)
      refused.push({ path: fieldPath(reply.path, 'references'), message: 'This is a reply, and what it replies to is not in the file.' });
    else replies.set(root, [...(replies.get(root) ?? []), reply]);
  }
  const annotations = roots.map((root) => toAnnotation(root, (replies.get(root.row.id ?? '') ?? []).toSorted(byTime)));
  return { annotations, links: [], refused, notices };
};
