/** `export REVIEW_OR_ARTICLE`: the report of a review or an article, named by id or by its title, or its annotations. */
import { writeFile } from 'node:fs/promises';
import { exchangeFormatSchema, type ExchangeSubject } from '../../../shared/contract/exchange.ts';
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import type { Subject } from '../../../shared/model/review.ts';
import type { Core } from '../../core/core.ts';
import { onlyOperand, UsageError, type Arguments } from '../arguments.ts';
import { callMethod } from '../call-method.ts';
import { fileFailure } from '../file-failure.ts';
import { writeOutput } from '../terminal.ts';

interface Candidate {
  readonly subject: Subject;
  readonly title: string;
}

const candidates = async (core: Core): Promise<readonly Candidate[]> => {
  const { reviews } = await callMethod(core, 'review.list', {});
  const { articles } = await callMethod(core, 'article.list', {});
  return [
    ...reviews.map(({ id, title }): Candidate => ({ subject: { kind: 'review', id }, title })),
    ...articles.map(({ id, metadata }): Candidate => ({ subject: { kind: 'article', id }, title: metadata.title })),
  ];
};

const normal = (title: string): string => title.normalize('NFC').trim().toLocaleLowerCase('en');

/** The review or article a user names by id or by title. */
export const findSubject = async (core: Core, name: string): Promise<Subject> => {
  const all = await candidates(core);
  const byId = all.find(({ subject }) => subject.id === name.toLowerCase());
  if (byId !== undefined) return byId.subject;
  const byTitle = all.filter(({ title }) => normal(title) === normal(name));
  const [found, ...others] = byTitle;
  if (found === undefined) {
    throw new TouchstoneError({
      code: 'not-found',
      message: `No review or article has the id or title "${name}". "touchstone call review.list" and "touchstone call article.list" show what there is.`,
    });
  }
  if (others.length > 0) {
    const list = byTitle.map(({ subject, title }) => `  ${subject.id}  ${subject.kind}  ${title}`).join('\n');
    throw new TouchstoneError({ code: 'invalid-input', message: `"${name}" is the title of several. Give the id of one:\n${list}` });
  }
  return found.subject;
};

/** What to export: without a name, the whole library. */
const subjectOf = async (core: Core, args: Arguments): Promise<ExchangeSubject> =>
  args.operands.length === 0 ? { kind: 'library' } : findSubject(core, onlyOperand(args, 'REVIEW_OR_ARTICLE'));

const textOf = async (core: Core, args: Arguments): Promise<string> => {
  const { format = 'markdown', 'byte-order-mark': byteOrderMark = false } = args.options;
  if (format === 'markdown') {
    const name = onlyOperand(args, 'REVIEW_OR_ARTICLE');
    return (await callMethod(core, 'report.markdown', { subject: await findSubject(core, name) })).markdown;
  }
  const parsed = exchangeFormatSchema.safeParse(format);
  if (!parsed.success) throw new UsageError(`There is no format "${format}"; there are markdown, ${exchangeFormatSchema.options.join(', ')}.`);
  return (await callMethod(core, 'annotation.export', { subject: await subjectOf(core, args), format: parsed.data, byteOrderMark })).text;
};

export const exportReport = async (core: Core, args: Arguments): Promise<number> => {
  const text = await textOf(core, args);
  const { out } = args.options;
  if (out === undefined) return writeOutput(text);
  try {
    await writeFile(out, text, 'utf8');
  } catch (error) {
    throw fileFailure(error, out, 'write');
  }
  return 0;
};
