/** The file picker and the paste page as commands, and the ear for the progress of imports. */
import { useEffect, useRef } from 'react';
import { useCommands } from '../../commands/registry.ts';
import { useTransport } from '../../state/host.tsx';
import { openPage } from '../../state/surfaces.ts';
import { followImports, importFiles } from './import-store.ts';

/** What file pickers show first. */
export const ACCEPTED_FILES = '.txt,.text,.md,.markdown,.html,.htm,.xhtml,text/plain,text/markdown,text/html';

export const ImportCommands = () => {
  const transport = useTransport();
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
  ]);
  return (
    <input
      ref={picker}
      type="file"
      multiple
      hidden
      accept={ACCEPTED_FILES}
      aria-label="Files to import"
      onChange={(event) => {
        void importFiles(transport, [...(event.target.files ?? [])]);
        event.target.value = '';
      }}
    />
  );
};
