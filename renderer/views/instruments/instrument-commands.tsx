/** The list of instruments and the picker of pack files, as commands. */
import { useRef, type JSX } from 'react';
import { useCommands } from '../../commands/registry.ts';
import { useTransport } from '../../state/host.tsx';
import { openPage } from '../../state/surfaces.ts';
import { addPacks } from './add-pack.ts';

export const InstrumentCommands = (): JSX.Element => {
  const transport = useTransport();
  const picker = useRef<HTMLInputElement>(null);
  useCommands([
    { id: 'instruments.open', title: 'Show all instruments', group: 'View', run: () => openPage('instruments') },
    { id: 'instruments.add', title: 'Add an instrument from a file', group: 'File', run: () => picker.current?.click() },
  ]);
  return (
    <input
      ref={picker}
      type="file"
      multiple
      hidden
      accept=".json,application/json"
      aria-label="Instrument packs to add"
      onChange={(event) => {
        const files = [...(event.target.files ?? [])];
        event.target.value = '';
        if (files.length > 0) void addPacks(transport, files);
      }}
    />
  );
};
