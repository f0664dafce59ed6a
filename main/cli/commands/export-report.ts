/** `export REVIEW_OR_ARTICLE`: the report of a review or an article, named by id or by its title, or its annotations. */
import { writeFile } from 'node:fs/promises';
import { exchangeFormatSchema, type ExchangeSubject } from '../../../shared/contract/exchange.ts';
import { reportPartSchema, type ReportPart } from '../../../shared/model/template.ts';
import { withoutPictures } from '../../../shared/report/templates/picture-blocks.ts';
import type { Core } from '../../core/core.ts';
import { onlyOperand, UsageError, type Arguments } from '../arguments.ts';
import { callMethod } from '../call-method.ts';
import { fileFailure } from '../file-failure.ts';
import { findSubject } from '../find-subject.ts';
import { findTemplate } from '../find-template.ts';
import { writeOutput } from '../terminal.ts';
import { exportBundle } from './bundle.ts';

/** What to export: without a name, the whole library. */
const subjectOf = async (core: Core, args: Arguments): Promise<ExchangeSubject> =>
  args.operands.length === 0 ? { kind: 'library' } : findSubject(core, onlyOperand(args, 'REVIEW_OR_ARTICLE'));

/** Which part of a referee report: the authors' when none is named. */
const partOf = ({ options: { to = 'authors' } }: Arguments): ReportPart => {
  const part = reportPartSchema.safeParse(to).data;
  if (part === undefined) throw new UsageError(`There is no part "${to}" of a report; there are ${reportPartSchema.options.join(', ')}.`);
  return part;
};

/** Markdown without pictures, which stand in files beside it. */
const reportText = async (core: Core, args: Arguments): Promise<string> => {
  const { template: named, to, mark } = args.options;
  const part = partOf(args);
  const onMismatch = mark === true ? 'mark' : 'refuse';
  if (named === undefined && to === undefined) {
    return (await callMethod(core, 'report.markdown', { subject: await findSubject(core, onlyOperand(args, 'REVIEW_OR_ARTICLE')), onMismatch })).markdown;
  }
  const template = await findTemplate(core, named ?? 'referee-report');
  if (to !== undefined && template.base !== 'referee-report') throw new UsageError(`Only a referee report has parts; “${template.title}” has none.`);
  const subject = await findSubject(core, onlyOperand(args, 'REVIEW_OR_ARTICLE'));
  const { frontMatter, body } = await callMethod(core, 'report.document', { subject, templateId: template.id, part, onMismatch });
  return `${frontMatter}\n${withoutPictures(body)}`;
};

const textOf = async (core: Core, args: Arguments): Promise<string> => {
  const { format = 'markdown', 'byte-order-mark': byteOrderMark = false } = args.options;
  if (format === 'markdown') return reportText(core, args);
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
