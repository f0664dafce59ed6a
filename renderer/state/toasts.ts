/** Short messages that come and go, each spoken once. */
import type { Failure } from '../../shared/contract/failure.ts';
import { announce } from './announcements.ts';
import { createStore } from './create-store.ts';

export interface Toast {
  readonly id: number;
  /** What was done, what did not come with it, what failed. */
  readonly kind: 'done' | 'notice' | 'failure';
  readonly message: string;
  /** One way on: "Undo", "Try again". */
  readonly action?: { readonly label: string; run(): void };
}

/** Notices and failures stay until they are closed. The rest leave: what was only said soon, what offers a way back later. */
export const TOAST_MS = { said: 5_000, actionable: 8_000 } as const;
const MOST_SHOWN = 3;

const toasts = createStore<readonly Toast[]>([]);
let lastId = 0;

export const useToasts = (): readonly Toast[] => toasts.use((shown) => shown);

export const dismissToast = (id: number): void => toasts.set(toasts.get().filter((toast) => toast.id !== id));

/** Closes what was said of changes: after an undo or a redo it is no longer so. */
export const dismissDone = (): void => toasts.set(toasts.get().filter(({ kind }) => kind !== 'done'));

/** Shows a message and speaks it; the same message twice in a row is shown once. */
export const notify = (toast: Omit<Toast, 'id'>): number => {
  lastId += 1;
  const others = toasts.get().filter(({ message }) => message !== toast.message);
  toasts.set([...others, { ...toast, id: lastId }].slice(-MOST_SHOWN));
  announce(toast.message, toast.kind === 'failure' ? 'assertive' : 'polite');
  return lastId;
};

/** Says what the host said, and offers to try again where that can help. */
export const notifyFailure = (failure: Failure, retry?: () => void): void => {
  notify({
    kind: 'failure',
    message: failure.message,
    ...(retry === undefined ? {} : { action: { label: 'Try again', run: retry } }),
  });
};
