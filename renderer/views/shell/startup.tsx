/** Decides between the workbench and the screen that says why the library cannot be opened. */
import { Skeleton } from '../../design/skeleton.tsx';
import { useCall } from '../../state/queries.ts';
import { damageStore } from '../../state/standing-problems.ts';
import { Shell, useAppearance } from './shell.tsx';
import { LibraryProblem } from './library-problem.tsx';

export const Startup = () => {
  useAppearance();
  const settings = useCall('settings.get', {});
  const damage = damageStore.use((failure) => failure);
  if (damage !== null) {
    return (
      <LibraryProblem
        failure={damage}
        onRetry={() => {
          damageStore.set(null);
          void settings.refetch();
        }}
      />
    );
  }
  if (settings.isPending) return <Skeleton label="Opening the library" />;
  if (settings.data === undefined) {
    return <LibraryProblem failure={settings.error.failure} onRetry={() => void settings.refetch()} />;
  }
  return <Shell />;
};
