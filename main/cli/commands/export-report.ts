/** `export REVIEW_OR_ARTICLE`: the report of a review or an article, named by id or by its title. */
import { writeFile } from 'node:fs/promises';
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

const findSubject = async (core: Core, name: string): Promise<Subject> => {
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

export const exportReport = async (core: Core, args: Arguments): Promise<number> => {
  const name = onlyOperand(args, 'REVIEW_OR_ARTICLE');
  const { format = 'markdown', out } = args.options;
  if (format !== 'markdown') throw new UsageError(`There is no format "${format}"; there is markdown.`);
  const { markdown } = await callMethod(core, 'report.markdown', { subject: await findSubject(core, name) });
  if (out === undefined) return writeOutput(markdown);
  try {
    await writeFile(out, markdown, 'utf8');
  } catch (error) {
    throw fileFailure(error, out, 'write');
  }
  return 0;
};
