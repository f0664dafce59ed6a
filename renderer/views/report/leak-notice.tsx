/** What must not stand in the authors' part and does: which words, whose they are, and a way to that part. */
import { ShieldAlert } from 'lucide-react';
import { useId } from 'react';
import type { Failure } from '../../../shared/contract/failure.ts';

export const LeakNotice = ({ failure }: { readonly failure: Failure }) => {
  const titleId = useId();
  const issues = failure.issues ?? [];
  return (
    <section className="leak" aria-labelledby={titleId}>
      <h3 id={titleId} className="leak-title">
        <ShieldAlert size={16} strokeWidth={1.75} aria-hidden="true" />
        Not ready for the authors
      </h3>
      <p>{failure.message}</p>
      {issues.length === 0 ? null : (
        <ul className="leak-list">
          {issues.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              <strong>{path}</strong> {message}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
