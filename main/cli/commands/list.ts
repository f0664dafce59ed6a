/** `list [REVIEW_OR_ARTICLE]`: what the library holds, or what is annotated in one review or article, with the ids that `call` takes. */
import { TAGS } from '../../../shared/model/tag.ts';
import type { Core } from '../../core/core.ts';
import { UsageError, type Arguments } from '../arguments.ts';
import { callMethod } from '../call-method.ts';
import { findSubject } from '../find-subject.ts';
import { writeJson, writeOutput } from '../terminal.ts';
import { shorten, toTable } from '../to-table.ts';

const listLibrary = async (core: Core, asJson: boolean): Promise<number> => {
  const { reviews } = await callMethod(core, 'review.list', {});
  const { articles } = await callMethod(core, 'article.list', {});
  if (asJson) return writeJson({ reviews, articles });
  if (reviews.length + articles.length === 0) {
    return writeOutput('The library is empty. "touchstone import FILE…" imports articles.\n');
  }
  const rows = [
    ...reviews.map(({ id, title, articleIds }) => [id, 'review', `${articleIds.length} articles`, title]),
    ...articles.map(({ id, metadata, annotationCounts }) => [
      id,
      'article',
      `${Object.values(annotationCounts).reduce((sum, count) => sum + count, 0)} annotations`,
      metadata.title,
    ]),
  ];
  return writeOutput(toTable([['ID', 'WHAT', 'HOLDS', 'TITLE'], ...rows]));
};

const listAnnotations = async (core: Core, name: string, asJson: boolean): Promise<number> => {
  const subject = await findSubject(core, name);
  const asked = subject.kind === 'review' ? { reviewId: subject.id } : { articleId: subject.id };
  const { annotations } = await callMethod(core, 'annotation.list', asked);
  if (asJson) return writeJson(annotations);
  if (annotations.length === 0) return writeOutput('Nothing is annotated yet. "touchstone annotate" tags a passage.\n');
  const rows = annotations.map(({ id, tag, targets, note }) => [
    id,
    TAGS[tag].label,
    `"${shorten(targets.map(({ exact }) => exact).join(' … '))}"`,
    shorten(note),
  ]);
  return writeOutput(toTable([['ID', 'TAG', 'WORDS', 'NOTE'], ...rows]));
};

export const list = async (core: Core, { operands, options }: Arguments): Promise<number> => {
  const [name, ...rest] = operands;
  if (rest.length > 0) throw new UsageError('list takes one review or article at most.');
  const asJson = options.json === true;
  return name === undefined ? listLibrary(core, asJson) : listAnnotations(core, name, asJson);
};
