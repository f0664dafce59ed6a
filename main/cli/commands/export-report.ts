/** `export REVIEW_OR_ARTICLE`: the report of a review or an article, named by id or by its title, or its annotations. */
import { exchangeFormatSchema, type ExchangeSubject } from '../../../shared/contract/exchange.ts';
import { reportFormatSchema } from '../../../shared/model/template.ts';
import type { Core } from '../../core/core.ts';
import { onlyOperand, UsageError, type Arguments } from '../arguments.ts';
import { callMethod } from '../call-method.ts';
import { findSubject } from '../find-subject.ts';
import { writeOutput } from '../terminal.ts';
import { markedNotesOf, tellMarkedNotes } from '../marked-notes.ts';
import { writeReport } from '../write-report.ts';
import { writeWhole } from '../write-whole.ts';
import { exportBundle } from './bundle.ts';

/** What to export: without a name, the whole library. */
const subjectOf = async (core: Core, args: Arguments): Promise<ExchangeSubject> =>
  args.operands.length === 0 ? { kind: 'library' } : findSubject(core, onlyOperand(args, 'REVIEW_OR_ARTICLE'));

const exportAnnotations = async (core: Core, args: Arguments, format: string): Promise<void> => {
  const parsed = exchangeFormatSchema.safeParse(format);
  if (!parsed.success) {
    const formats = [...reportFormatSchema.options, ...exchangeFormatSchema.options].join(', ');
    throw new UsageError(`There is no format "${format}"; there are ${formats} and bundle.`);
  }
  const { out, 'byte-order-mark': byteOrderMark = false } = args.options;
  const subject = await subjectOf(core, args);
  const markedNotes = markedNotesOf(args);
  await tellMarkedNotes(core, subject, markedNotes);
  const { text } = await callMethod(core, 'annotation.export', { subject, format: parsed.data, byteOrderMark, markedNotes });
  if (out === undefined) {
    writeOutput(text);
    return;
  }
  await writeWhole(out, { over: true }, (file) => file.writeFile(text, 'utf8'));
};

export const exportReport = async (core: Core, args: Arguments): Promise<number> => {
  const { format = 'markdown' } = args.options;
  if (format === 'bundle') return exportBundle(core, await subjectOf(core, args), args.options);
  const report = reportFormatSchema.safeParse(format).data;
  if (report === undefined) await exportAnnotations(core, args, format);
  else await writeReport(core, args, report);
  return 0;
};
