/** `annotations import [ARTICLE] FILE`: annotations of other programs, and the outcome of each. */
import { readFile } from 'node:fs/promises';
import type { AnnotationImport } from '../../../shared/contract/exchange.ts';
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import type { ArticleId } from '../../../shared/model/id.ts';
import type { Core } from '../../core/core.ts';
import { UsageError, type Arguments } from '../arguments.ts';
import { callMethod } from '../call-method.ts';
import { fileFailure } from '../file-failure.ts';
import { DRY_RUN, writeError, writeJson, writeOutput } from '../terminal.ts';
import { readTag } from '../read-tag.ts';
import { findSubject } from '../find-subject.ts';

const readText = async (file: string): Promise<string> => {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw fileFailure(error, file, 'read');
  }
};

const findArticle = async (core: Core, name: string): Promise<ArticleId> => {
  const subject = await findSubject(core, name);
  if (subject.kind === 'article') return subject.id;
  throw new TouchstoneError({ code: 'invalid-input', message: `"${name}" is a review. Name the article the annotations are about.` });
};

const summarise = ({ added, known, links, uncertain, lost, unmatched }: AnnotationImport): string =>
  [
    `${added} added, ${known} known already, ${links} links; ${uncertain} passages uncertain, ${lost} lost`,
    ...unmatched.map(({ source, annotations }) => `${annotations} are about an article that is not here, or that several fit: ${source}`),
  ].join('\n');

export const annotations = async (core: Core, { operands, options }: Arguments): Promise<number> => {
  const [action, ...names] = operands;
  const file = names.at(-1);
  if (action !== 'import' || file === undefined || names.length > 2)
    throw new UsageError('annotations needs "import", perhaps an article, and a file.');
  const articleId = names.length === 2 ? await findArticle(core, names[0] ?? '') : null;
  const defaultTag = readTag(options.tag ?? 'claim');
  const result = await callMethod(core, 'annotation.import', {
    json: await readText(file),
    articleId,
    defaultTag,
    dryRun: options['dry-run'] === true,
  });
  for (const { path, message } of [...result.refused, ...result.notices]) writeError(`${path === '' ? file : path}: ${message}\n`);
  if (options.json === true) writeJson(result);
  else writeOutput(`${options['dry-run'] === true ? DRY_RUN : ''}${summarise(result)}\n`);
  return result.refused.length + result.unmatched.length === 0 ? 0 : 1;
};
