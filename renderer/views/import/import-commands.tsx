/** The file picker, the paste page and the report as commands, and the ear for the progress of imports. */
import { useEffect, useRef } from 'react';
import { IMPORTABLE_EXTENSIONS } from '../../../shared/import-report/importable-files.ts';
import { useCommands } from '../../commands/registry.ts';
import { FilePicker } from '../../design/file-picker.tsx';
import { useTransport } from '../../state/host.tsx';
import { openPage } from '../../state/surfaces.ts';
import { receiveFiles } from '../exchange/incoming-file.ts';
import { cancelImports, followImports, useImports } from './import-store.ts';
import { openImportReport } from './open-import-report.ts';

/** What file pickers show first. */
export const ACCEPTED_FILES = IMPORTABLE_EXTENSIONS.map((extension) => `.${extension}`).join(',');

export const ImportCommands = () => {
  const transport = useTransport();
  const entries = useImports();
  const isRunning = entries.some(({ state }) => state !== 'ended');
  const picker = useRef<HTMLInputElement>(null);
  useEffect(() => followImports(transport), [transport]);
  useCommands([
    { id: 'import.files', title: 'Import files', group: 'File', keys: ['Mod+O'], run: () => picker.current?.click() },
    {
      id: 'import.paste',
      title: 'Import a pasted text',
      group: 'File',
      keys: ['Mod+Shift+V'],
      inTextFields: false,
      run: () => openPage('paste'),
    },
    {
      id: 'import.report',
      title: 'Show the import report',
      group: 'File',
      enabled: entries.some(({ outcome }) => outcome !== null),
      needs: 'Import something first.',
      run: openImportReport,
    },
    {
      id: 'import.cancel',
      title: 'Cancel the import',
      group: 'File',
      enabled: isRunning,
      needs: 'No import is under way.',
      run: () => cancelImports(transport),
    },
  ]);
  return (
    <FilePicker
      ref={picker}
      label="Files to import"
      accept={ACCEPTED_FILES}
      multiple
      onPick={(files) => void receiveFiles(transport, files)}
    />
  );
};
