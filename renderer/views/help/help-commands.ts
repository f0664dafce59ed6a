/** Help, settings and the care of the library, as commands. */
import { useCommands } from '../../commands/registry.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useMutationCall } from '../../state/queries.ts';
import { useSettings, useUpdateSettings } from '../../state/settings.ts';
import { openPage } from '../../state/surfaces.ts';
import { notify } from '../../state/toasts.ts';
import { HINT_IDS } from './hints.tsx';
import { useOpenSample } from './use-sample.ts';

export const useHelpCommands = (): void => {
  const openSample = useOpenSample();
  const backup = useMutationCall('library.backup');
  const client = useQueryClient();
  const { dismissedHints } = useSettings();
  const update = useUpdateSettings();
  useCommands([
    { id: 'settings.open', title: 'Change settings', group: 'File', keys: ['Mod+,'], run: () => openPage('settings') },
    {
      id: 'library.backup',
      title: 'Back up the library',
      group: 'File',
      run: async () => {
        const result = await backup.run({});
        if (!result.ok) return;
        await client.invalidateQueries({ queryKey: ['library.backups'] });
        notify({ kind: 'done', message: `Backed up to ${result.value.path}.` });
      },
    },
    { id: 'help.shortcuts', title: 'Show keyboard shortcuts', group: 'Help', keys: ['?', 'Mod+/'], run: () => openPage('shortcuts') },
    { id: 'help.sample', title: 'Open the sample review', group: 'Help', run: openSample },
    {
      id: 'help.hints',
      title: 'Show the first hints again',
      group: 'Help',
      run: () => update({ dismissedHints: dismissedHints.filter((id) => !HINT_IDS.includes(id)) }),
    },
    { id: 'help.about', title: 'About Touchstone and its library', group: 'Help', run: () => openPage('library-care') },
  ]);
};
