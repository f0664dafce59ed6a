/** Writes the report that a command asks for: as Markdown to standard output or with its pictures beside it, or as a file of another format. */
import { mkdir } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { MethodInput } from '../../shared/contract/contract.ts';
import { reportPartSchema, type ReportFormat, type ReportPart } from '../../shared/model/template.ts';
import type { ReportDocument } from '../../shared/report/document.ts';
import { withoutPictures } from '../../shared/report/templates/picture-blocks.ts';
import type { Core } from '../core/core.ts';
import { markdownFiles } from '../exporting/markdown/markdown-files.ts';
import { onlyOperand, UsageError, type Arguments } from './arguments.ts';
import { callMethod } from './call-method.ts';
import { exportFile } from './export-file.ts';
import { findSubject } from './find-subject.ts';
import { findTemplate } from './find-template.ts';
import { markedNotesOf, tellMarkedNotes } from './marked-notes.ts';
import { writeError, writeOutput } from './terminal.ts';
import { writeWhole } from './write-whole.ts';

/** Which part of a referee report: the authors' when none is named. */
const partOf = ({ options: { to = 'authors' } }: Arguments): ReportPart => {
  const part = reportPartSchema.safeParse(to).data;
  if (part === undefined) throw new UsageError(`There is no part "${to}" of a report; there are ${reportPartSchema.options.join(', ')}.`);
  return part;
};

const askedReport = async (core: Core, args: Arguments): Promise<MethodInput<'report.document'>> => {
  const { template: named, to, mark } = args.options;
  const part = partOf(args);
  const template = await findTemplate(core, named ?? (to === undefined ? 'full-appraisal' : 'referee-report'));
  if (to !== undefined && template.base !== 'referee-report')
    throw new UsageError(`Only a referee report has parts; “${template.title}” has none.`);
  const subject = await findSubject(core, onlyOperand(args, 'REVIEW_OR_ARTICLE'));
  const markedNotes = markedNotesOf(args);
  if (template.base !== 'referee-report') await tellMarkedNotes(core, subject, markedNotes);
  return { subject, templateId: template.id, part, onMismatch: mark === true ? 'mark' : 'refuse', markedNotes };
};

const save = (path: string, text: string): Promise<void> => writeWhole(path, { over: true }, (file) => file.writeFile(text, 'utf8'));

/** What whoever sends the report should know, the same for every format; it goes where no file's words go. */
const tellNotices = ({ notices = [] }: Pick<ReportDocument, 'notices'>): void => {
  for (const notice of notices) writeError(`${notice}\n`);
};

const writeMarkdown = async (core: Core, args: Arguments): Promise<void> => {
  const { out, template, to } = args.options;
  const asked = await askedReport(core, args);
  if (out === undefined && template === undefined && to === undefined) {
    writeOutput(
      (await callMethod(core, 'report.markdown', { subject: asked.subject, onMismatch: asked.onMismatch, markedNotes: asked.markedNotes }))
        .markdown,
    );
    return;
  }
  const document = await callMethod(core, 'report.document', asked);
  tellNotices(document);
  if (out === undefined) {
    writeOutput(`${document.frontMatter}\n${withoutPictures(document.body)}`);
    return;
  }
  const { markdown, pictures } = markdownFiles(document, basename(out, extname(out)));
  await save(out, markdown);
  for (const { path, text } of pictures) {
    const beside = join(dirname(out), path);
    await mkdir(dirname(beside), { recursive: true });
    await save(beside, text);
  }
};

export const writeReport = async (core: Core, args: Arguments, format: ReportFormat): Promise<void> => {
  if (format === 'markdown') return writeMarkdown(core, args);
  const { out } = args.options;
  if (out === undefined) throw new UsageError(`A report as ${format.toUpperCase()} needs --out FILE to be written to.`);
  const asked = await askedReport(core, args);
  tellNotices(
    await exportFile(core, {
      kind: 'report',
      path: out,
      over: true,
      write: (exportId) => callMethod(core, 'report.export', { ...asked, format, exportId }),
    }),
  );
};
