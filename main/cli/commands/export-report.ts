/** `export REVIEW_OR_ARTICLE`: the report of a review or an article, named by id or by its title, or its annotations. */
import { writeFile } from 'node:fs/promises';
import { exchangeFormatSchema, type ExchangeSubject } from '../../../shared/contract/exchange.ts';
import type { Core } from '../../core/core.ts';
import { onlyOperand, UsageError, type Arguments } from '../arguments.ts';
import { callMethod } from '../call-method.ts';
import { fileFailure } from '../file-failure.ts';
import { findSubject } from '../find-subject.ts';
import { writeOutput } from '../terminal.ts';
import { exportBundle } from './bundle.ts';

/** What to export: without a name, the whole library. */
const subjectOf = async (core: Core, args: Arguments): Promise<ExchangeSubject> =>
  args.operands.length === 0 ? { kind: 'library' } : findSubject(core, onlyOperand(args, 'REVIEW_OR_ARTICLE'));

const textOf = async (core: Core, args: Arguments): Promise<string> => {
  const { format = 'markdown', 'byte-order-mark': byteOrderMark = false } = args.options;
  if (format === 'markdown') {
    const name = onlyOperand(args, 'REVIEW_OR_ARTICLE');
    return (await callMethod(core, 'report.markdown', { subject: await findSubject(core, name), onMismatch: args.options.mark === true ? 'mark' : 'refuse' })).markdown;
  }
  const parsed = exchangeFormatSchema.safeParse(format);
  if (!parsed.success) throw new UsageError(`There is no format "${format}"; there are markdown, ${exchangeFormatSchema.options.join(', ')} and bundle.`);
  return (await callMethod(core, 'annotation.export', { subject: await subjectOf(core, args), format: parsed.data, byteOrderMark })).text;
};

export const exportReport = async (core: Core, args: Arguments): Promise<number> => {
  if (args.options.format === 'bundle') return exportBundle(core, await subjectOf(core, args), args.options.out);
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
