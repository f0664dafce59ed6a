/** `search WORDS`: where words occur, in articles and in annotations. */
import type { Snippet } from '../../../shared/contract/search.ts';
import { TAGS } from '../../../shared/model/tag.ts';
import type { Core } from '../../core/core.ts';
import { UsageError, type Arguments } from '../arguments.ts';
import { callMethod } from '../call-method.ts';
import { writeJson, writeOutput } from '../terminal.ts';

const lineOf = (snippet: Snippet): string => snippet.map(({ text }) => text).join('');

export const search = async (core: Core, { operands, options }: Arguments): Promise<number> => {
  if (operands.length === 0) throw new UsageError('search needs words to look for.');
  const query = operands.join(' ');
  const found = await callMethod(core, 'search.text', { query });
  if (options.json === true) return writeJson(found);
  const { articles, articleTotal, annotations, annotationTotal } = found;
  if (articleTotal + annotationTotal === 0) return writeOutput(`Nothing found for "${query}".\n`);
  const lines = [
    ...articles.flatMap(({ title, occurrences, occurrenceTotal }) => [
      `${title} (${occurrenceTotal})`,
      ...occurrences.map(({ snippet }) => `  ${lineOf(snippet)}`),
    ]),
    ...(articleTotal > articles.length ? [`and ${articleTotal - articles.length} more articles`] : []),
    ...annotations.map(({ tag, articleTitle, snippet }) => `${TAGS[tag].label} in ${articleTitle}\n  ${lineOf(snippet)}`),
    ...(annotationTotal > annotations.length ? [`and ${annotationTotal - annotations.length} more annotations`] : []),
  ];
  return writeOutput(`${lines.join('\n')}\n`);
};
