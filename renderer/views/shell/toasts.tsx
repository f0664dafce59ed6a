/** Shows toasts and holds the two live regions. */
import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from '../../design/icon-button.tsx';
import { useAnnouncement, type Politeness } from '../../state/announcements.ts';
import { dismissToast, TOAST_MS, useToasts, type Toast } from '../../state/toasts.ts';

const ToastCard = ({ toast }: { readonly toast: Toast }) => {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held || toast.kind !== 'done') return undefined;
    const timer = setTimeout(() => dismissToast(toast.id), toast.action === undefined ? TOAST_MS.said : TOAST_MS.actionable);
    return () => clearTimeout(timer);
  }, [held, toast]);
  const { action } = toast;
  return (
    // Not a control: it only waits while someone reads it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      className="toast"
      data-kind={toast.kind}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <p className="toast-message" title={toast.message}>
        {toast.message}
      </p>
      {action === undefined ? null : (
        <button
          type="button"
          className="button button--small"
          onClick={() => {
            dismissToast(toast.id);
            action.run();
          }}
        >
          {action.label}
        </button>
      )}
      <IconButton icon={X} small label="Dismiss" onClick={() => dismissToast(toast.id)} />
    </li>
  );
};

export const Toasts = () => {
  const toasts = useToasts();
  return (
    <section className="toasts" aria-label="Messages">
      <ol>
        {toasts.map((toast) => (
          <ToastCard key={toast.id} toast={toast} />
        ))}
      </ol>
    </section>
  );
};

const LiveRegion = ({ politeness }: { readonly politeness: Politeness }) => {
  const { text, count } = useAnnouncement(politeness);
  return (
    <div className="visually-hidden" aria-live={politeness} data-announcements={count}>
      <p key={count}>{text}</p>
    </div>
  );
};

export const LiveRegions = () => (
  <>
    <LiveRegion politeness="polite" />
    <LiveRegion politeness="assertive" />
  </>
);
