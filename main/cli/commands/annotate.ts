/** `annotate ARTICLE --tag TAG --quote WORDS`: tags a passage, found by its words. */
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import type { Core } from '../../core/core.ts';
import { onlyOperand, UsageError, type Arguments } from '../arguments.ts';
import { callMethod } from '../call-method.ts';
import { findArticle } from '../find-subject.ts';
import { readTag } from '../read-tag.ts';
import { writeError, writeJson, writeOutput } from '../terminal.ts';

/** Words shown on each side of a place, in UTF-16 code units. */
const CONTEXT = 30;
const oneLine = (text: string): string => text.replaceAll(/\s+/gu, ' ');

/** Says where else the words are, so that --before or --after can tell one place from the others. */
const sayPlaces = (error: unknown): void => {
  if (!(error instanceof TouchstoneError)) return;
  for (const { before, after } of error.failure.places ?? []) {
    writeError(`  …${oneLine(before).slice(-CONTEXT)}[…]${oneLine(after).slice(0, CONTEXT)}…\n`);
  }
};

export const annotate = async (core: Core, args: Arguments): Promise<number> => {
  const { tag, quote, before = '', after = '', note } = args.options;
  if (tag === undefined) throw new UsageError('annotate needs --tag.');
  if (quote === undefined) throw new UsageError('annotate needs --quote with the words of the passage.');
  const readableTag = readTag(tag);
  const articleId = await findArticle(core, onlyOperand(args, 'ARTICLE'));
  try {
    const made = await callMethod(core, 'annotation.create', {
      articleId,
      tag: readableTag,
      targets: [{ quote: { exact: quote, prefix: before, suffix: after } }],
      ...(note === undefined ? {} : { note }),
    });
    return args.options.json === true ? writeJson(made) : writeOutput(`${made.id}\n`);
  } catch (error) {
    sayPlaces(error);
    throw error;
  }
};
