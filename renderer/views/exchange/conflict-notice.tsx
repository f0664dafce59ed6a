/** A strip under the columns while there are conflicts to decide. */
import { GitMerge } from 'lucide-react';
import { plural } from '../../design/format.ts';
import { useCall } from '../../state/queries.ts';
import { openPage, useSurfaces } from '../../state/surfaces.ts';
import '../shell/standing-notice.css';

export const ConflictNotice = () => {
  const { data } = useCall('conflict.list', {});
  const isOpen = useSurfaces((state) => state.page === 'conflicts');
  const count = data?.conflicts.length ?? 0;
  if (count === 0 || isOpen) return null;
  return (
    <section className="standing-notice" aria-label="Conflicts to decide">
      <GitMerge size={16} strokeWidth={1.75} aria-hidden="true" />
      <p>
        <strong>{plural(count, 'thing')} changed on both sides.</strong> Both states are kept until you decide.
      </p>
      <button type="button" className="button button--small" onClick={() => openPage('conflicts')}>
        Decide
      </button>
    </section>
  );
};
