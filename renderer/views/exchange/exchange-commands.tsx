/** Taking annotations and bundles out, and in from a file, as commands. */
import { useRef } from 'react';
import type { ExchangeFormat, ExchangeSubject } from '../../../shared/contract/exchange.ts';
import { useCommands } from '../../commands/registry.ts';
import { download } from '../../design/download.ts';
import { FilePicker } from '../../design/file-picker.tsx';
import { useTransport } from '../../state/host.tsx';
import { useCall } from '../../state/queries.ts';
import { openPage } from '../../state/surfaces.ts';
import { notify, notifyFailure } from '../../state/toasts.ts';
import type { Transport } from '../../transport/transport.ts';
import { useReportSubject } from '../report/report-subject.ts';
import { askAndExportBundle } from './export-bundle.ts';
import { receiveFiles } from './incoming-file.ts';
import { markedNotesOf } from './marked-notes.ts';

const exportAnnotations = async (
  transport: Transport,
  subject: ExchangeSubject,
  format: ExchangeFormat,
  markedNotes: 'leave-out' | 'include' = 'leave-out',
): Promise<void> => {
  const marked = markedNotes === 'include' ? null : await markedNotesOf(transport, subject);
  // A byte-order mark, because what opens CSV from a window is a spreadsheet.
  const result = await transport.call('annotation.export', { subject, format, byteOrderMark: true, markedNotes });
  if (!result.ok) {
    notifyFailure(result.error, () => void exportAnnotations(transport, subject, format, markedNotes));
    return;
  }
  const { fileName, mediaType, text } = result.value;
  download(fileName, [text], `${mediaType};charset=utf-8`);
  if (marked === null) return;
  notify({
    kind: 'notice',
    message: `${fileName} leaves out ${marked}.`,
    action: { label: 'Export with them', run: () => void exportAnnotations(transport, subject, format, 'include') },
  });
};

/** What the picker offers first. */
const ACCEPTED = '.touchstone,.json,.jsonld';

const EXPORTS = [
  { id: 'exchange.web-annotations', format: 'web-annotation', title: 'Export annotations as Web Annotations' },
  { id: 'exchange.csv', format: 'csv', title: 'Export annotations as CSV' },
  { id: 'exchange.json', format: 'json', title: 'Export annotations as JSON' },
] as const;

export const ExchangeCommands = () => {
  const transport = useTransport();
  const picker = useRef<HTMLInputElement>(null);
  const { subject } = useReportSubject();
  const { data } = useCall('conflict.list', {});
  const hasConflicts = (data?.conflicts.length ?? 0) > 0;
  const needs = 'Open an article or a review first.';
  useCommands([
    ...EXPORTS.map(({ id, format, title }) => ({
      id,
      title,
      group: 'Review' as const,
      enabled: subject !== null,
      needs,
      run: () => (subject === null ? undefined : exportAnnotations(transport, subject, format)),
    })),
    {
      id: 'bundle.export',
      title: 'Export this review or article as a bundle',
      group: 'Review',
      enabled: subject !== null,
      needs,
      run: () => (subject === null ? undefined : askAndExportBundle(transport, subject)),
    },
    {
      id: 'bundle.export-library',
      title: 'Export the library as a bundle',
      group: 'File',
      run: () => askAndExportBundle(transport, { kind: 'library' }),
    },
    { id: 'bundle.import', title: 'Import a bundle or annotations', group: 'File', run: () => picker.current?.click() },
    {
      id: 'conflict.show',
      title: 'Decide conflicts',
      group: 'Review',
      enabled: hasConflicts,
      needs: 'There are no conflicts.',
      run: () => openPage('conflicts'),
    },
  ]);
  return (
    <FilePicker
      ref={picker}
      label="Bundles and annotations to import"
      accept={ACCEPTED}
      multiple
      onPick={(files) => void receiveFiles(transport, files)}
    />
  );
};
