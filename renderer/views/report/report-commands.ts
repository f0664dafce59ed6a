/** Exporting and copying the report, from any panel: mounted by the shell, so that the shortcut always works. */
import type { Failure } from '../../../shared/contract/failure.ts';
import type { Subject } from '../../../shared/model/review.ts';
import { useCommands } from '../../commands/registry.ts';
import { download } from '../../design/download.ts';
import { useTransport } from '../../state/host.tsx';
import { openPage } from '../../state/surfaces.ts';
import { notify, notifyFailure } from '../../state/toasts.ts';
import type { Transport } from '../../transport/transport.ts';
import { useReportSubject } from './report-subject.ts';

type OnMismatch = 'refuse' | 'mark';

/** A quotation that does not stand word for word can be marked; anything else can only be tried again. */
const notifyRefusal = (failure: Failure, words: string, run: (onMismatch: OnMismatch) => Promise<void>): void => {
  if (failure.code !== 'quotation-mismatch') notifyFailure(failure, () => void run('refuse'));
  else notify({ kind: 'failure', message: failure.message, action: { label: words, run: () => void run('mark') } });
};

const exportReport = async (transport: Transport, subject: Subject, onMismatch: OnMismatch = 'refuse'): Promise<void> => {
  const result = await transport.call('report.markdown', { subject, onMismatch });
  if (result.ok) download(result.value.fileName, [result.value.markdown], 'text/markdown;charset=utf-8');
  else notifyRefusal(result.error, 'Export all the same, marked', (next) => exportReport(transport, subject, next));
};

const copyReport = async (transport: Transport, subject: Subject, onMismatch: OnMismatch = 'refuse'): Promise<void> => {
  const result = await transport.call('report.markdown', { subject, onMismatch });
  if (!result.ok) {
    notifyRefusal(result.error, 'Copy all the same, marked', (next) => copyReport(transport, subject, next));
    return;
  }
  try {
    await navigator.clipboard.writeText(result.value.markdown);
    notify({ kind: 'done', message: 'Report copied as Markdown.' });
  } catch {
    notify({ kind: 'failure', message: 'The clipboard did not take the report. Export it as a file instead.' });
  }
};

export const useReportCommands = (): void => {
  const transport = useTransport();
  const { subject } = useReportSubject();
  const enabled = subject !== null;
  useCommands([
    {
      id: 'report.export',
      title: 'Export report as Markdown',
      group: 'Review',
      keys: ['Mod+Shift+E'],
      enabled,
      run: () => (subject === null ? undefined : exportReport(transport, subject)),
    },
    {
      id: 'report.copy',
      title: 'Copy report as Markdown',
      group: 'Review',
      enabled,
      run: () => (subject === null ? undefined : copyReport(transport, subject)),
    },
    { id: 'report.check', title: 'Check a report made earlier', group: 'Review', run: () => openPage('check-report') },
  ]);
};
