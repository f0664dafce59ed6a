/** The list of instruments and the picker of pack files, as commands. */
import { useRef, type JSX } from 'react';
import { useCommands } from '../../commands/registry.ts';
import { FilePicker } from '../../design/file-picker.tsx';
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
    <FilePicker
      ref={picker}
      label="Instrument packs to add"
      accept=".json,application/json"
      multiple
      onPick={(files) => void addPacks(transport, files)}
    />
  );
};
