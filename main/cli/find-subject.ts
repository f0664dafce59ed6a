/** Finds what a command names by id or by title, in whatever case. */
import { TouchstoneError } from '../../shared/contract/failure.ts';
import type { ArticleId } from '../../shared/model/id.ts';
import type { Subject } from '../../shared/model/review.ts';
import type { Core } from '../core/core.ts';
import { callMethod } from './call-method.ts';

interface Candidate<Found extends Subject> {
  readonly subject: Found;
  readonly title: string;
}

type ArticleSubject = Extract<Subject, { kind: 'article' }>;

const normal = (title: string): string => title.normalize('NFC').trim().toLocaleLowerCase('en');

const onlyOne = <Found extends Subject>(all: readonly Candidate<Found>[], name: string, notFound: string): Found => {
  const byId = all.find(({ subject }) => subject.id === name.toLowerCase());
  if (byId !== undefined) return byId.subject;
  const byTitle = all.filter(({ title }) => normal(title) === normal(name));
  const [found, ...others] = byTitle;
  if (found === undefined) throw new TouchstoneError({ code: 'not-found', message: notFound });
  if (others.length > 0) {
    const list = byTitle.map(({ subject, title }) => `  ${subject.id}  ${subject.kind}  ${title}`).join('\n');
    throw new TouchstoneError({ code: 'invalid-input', message: `"${name}" is the title of several. Give the id of one:\n${list}` });
  }
  return found.subject;
};

const articles = async (core: Core): Promise<Candidate<ArticleSubject>[]> =>
  (await callMethod(core, 'article.list', {})).articles.map(({ id, metadata }) => ({
    subject: { kind: 'article', id },
    title: metadata.title,
  }));

/** @throws TouchstoneError `not-found`, or `invalid-input` listing the ids when several have the title. */
export const findSubject = async (core: Core, name: string): Promise<Subject> => {
  const { reviews } = await callMethod(core, 'review.list', {});
  const candidates: Candidate<Subject>[] = [
    ...reviews.map(({ id, title }) => ({ subject: { kind: 'review' as const, id }, title })),
    ...(await articles(core)),
  ];
  return onlyOne(candidates, name, `No review or article has the id or title "${name}". "touchstone list" shows what there is.`);
};

/** @throws TouchstoneError as `findSubject` does. */
export const findArticle = async (core: Core, name: string): Promise<ArticleId> =>
  onlyOne(await articles(core), name, `No article has the id or title "${name}". "touchstone list" shows what there is.`).id;
