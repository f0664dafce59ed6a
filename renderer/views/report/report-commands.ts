/** Copying and checking reports, from any panel: mounted by the shell, so that they always can be called. */
import type { CallResult, Failure } from '../../../shared/contract/failure.ts';
import type { Subject } from '../../../shared/model/review.ts';
import type { ReportPart, TemplateId } from '../../../shared/model/template.ts';
import { useCommands } from '../../commands/registry.ts';
import { useTransport } from '../../state/host.tsx';
import { openPage } from '../../state/surfaces.ts';
import { markedNotesOf } from '../exchange/marked-notes.ts';
import { notify, notifyFailure } from '../../state/toasts.ts';
import type { Transport } from '../../transport/transport.ts';
import { hasParts, useTemplateChoice } from '../templates/use-template-choice.ts';
import { useReportSubject } from './report-subject.ts';

type OnMismatch = 'refuse' | 'mark';

interface CopiedReport {
  readonly subject: Subject;
  readonly templateId: TemplateId;
  readonly part: ReportPart;
  /** What has parts keeps private notes apart by them. */
  readonly hasParts: boolean;
}

/** A paragraph that is a picture, as documents place them. */
const PICTURE = /^!\[(?<alt>.*)\]\(picture:[a-z0-9-]+\)$/gmu;

/** The clipboard carries no pictures: what they show is said in words. */
const markdownOf = async (
  transport: Transport,
  { subject, templateId, part }: CopiedReport,
  onMismatch: OnMismatch,
): Promise<CallResult<string>> => {
  const result = await transport.call('report.document', { subject, templateId, part, onMismatch });
  if (!result.ok) return result;
  const { frontMatter, body } = result.value;
  return { ok: true, value: `${frontMatter}${frontMatter === '' ? '' : '\n'}${body.replaceAll(PICTURE, '$<alt>')}` };
};

/** A quotation that is not word for word can be marked; anything else can only be tried again. */
const notifyRefusal = (failure: Failure, run: (onMismatch: OnMismatch) => Promise<void>): void => {
  if (failure.code !== 'quotation-mismatch') notifyFailure(failure, () => void run('refuse'));
  else notify({ kind: 'failure', message: failure.message, action: { label: 'Copy all the same, marked', run: () => void run('mark') } });
};

const copyReport = async (transport: Transport, copied: CopiedReport, onMismatch: OnMismatch = 'refuse'): Promise<void> => {
  const result = await markdownOf(transport, copied, onMismatch);
  if (!result.ok) {
    notifyRefusal(result.error, (next) => copyReport(transport, copied, next));
    return;
  }
  try {
    await navigator.clipboard.writeText(result.value);
    const marked = copied.hasParts ? null : await markedNotesOf(transport, copied.subject);
    notify({
      kind: 'done',
      message: `Report copied as Markdown.${marked === null ? '' : ` It leaves out ${marked}; an export can include them.`}`,
    });
  } catch {
    notify({ kind: 'failure', message: 'The clipboard did not take the report. Export it as a file instead.' });
  }
};

export const useReportCommands = (): void => {
  const transport = useTransport();
  const { subject } = useReportSubject();
  const { template, part } = useTemplateChoice();
  const enabled = subject !== null;
  const needs = 'Open an article or a review first.';
  useCommands([
    {
      id: 'report.copy',
      title: 'Copy the report as Markdown',
      group: 'Review',
      enabled,
      needs,
      run: () =>
        subject === null ? undefined : copyReport(transport, { subject, templateId: template.id, part, hasParts: hasParts(template) }),
    },
    { id: 'report.check', title: 'Check a report made earlier', group: 'Review', run: () => openPage('check-report') },
  ]);
};
