/** Short messages that come and go, each spoken once. */
import { useSyncExternalStore } from 'react';
import type { Failure } from '../../shared/contract/failure.ts';
import { announce } from './announcements.ts';

export interface Toast {
  readonly id: number;
  readonly kind: 'done' | 'failure';
  readonly message: string;
  /** One way on: "Undo", "Try again". */
  readonly action?: { readonly label: string; run(): void };
}

/** Failures stay until they are closed; the rest leave after this long. */
export const TOAST_MS = 8_000;
const MOST_SHOWN = 3;

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

const set = (next: readonly Toast[]): void => {
  toasts = next;
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useToasts = (): readonly Toast[] => useSyncExternalStore(subscribe, () => toasts);

export const dismissToast = (id: number): void => set(toasts.filter((toast) => toast.id !== id));

/** Shows a message and speaks it; the same message twice in a row stands once. */
export const notify = (toast: Omit<Toast, 'id'>): number => {
  lastId += 1;
  const others = toasts.filter(({ message }) => message !== toast.message);
  set([...others, { ...toast, id: lastId }].slice(-MOST_SHOWN));
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
