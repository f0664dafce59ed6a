/**
 * Text that saves itself while it is written. Keeps what was typed until the host
 * has it: through closing the editor, leaving the page, and failures.
 */
import { useEffect } from 'react';
import { createStore } from '../state/create-store.ts';
import { connectionStore } from '../state/standing-problems.ts';
import { notify } from '../state/toasts.ts';

const SAVE_AFTER_MS = 600;

export type SavingState = 'saved' | 'unsaved' | 'saving' | 'failed';

/** True when the host has the text. Calls of one session are one step of the history. */
export type SaveText = (text: string, editSession: string) => Promise<boolean>;

interface Draft {
  readonly text: string;
  /** `saved` until the views have heard of it, so that the text never jumps back for a moment. */
  readonly state: SavingState;
  /** From the first key to leaving the editor. */
  readonly session: string;
  readonly save: SaveText;
}

/** Unsaved texts, by what they are the text of. */
const drafts = createStore<ReadonlyMap<string, Draft>>(new Map());
/** The session of the editor that has the focus, so that pauses in the writing are not steps of the history. */
const sessions = new Map<string, string>();
/** Editors on the screen. */
const shown = new Set<string>();
const timers = new Map<string, ReturnType<typeof setTimeout>>();

const put = (key: string, draft: Draft | null): void => {
  const next = new Map(drafts.get());
  if (draft === null) next.delete(key);
  else next.set(key, draft);
  drafts.set(next);
};

/** The editor, which would say it, has been closed. */
const tellUnseen = (key: string): void => {
  notify({
    kind: 'failure',
    message: 'What you wrote could not be saved. It is kept until this window is closed.',
    action: { label: 'Try again', run: () => void send(key) },
  });
};

const send = async (key: string): Promise<void> => {
  clearTimeout(timers.get(key));
  const draft = drafts.get().get(key);
  if (draft === undefined || draft.state === 'saving' || draft.state === 'saved') return;
  put(key, { ...draft, state: 'saving' });
  const ok = await draft.save(draft.text, draft.session);
  const now = drafts.get().get(key);
  if (now === undefined) return;
  if (now.text !== draft.text) {
    put(key, { ...now, state: 'unsaved' });
    await send(key);
  } else {
    put(key, ok && !shown.has(key) ? null : { ...now, state: ok ? 'saved' : 'failed' });
    if (!ok && !shown.has(key)) tellUnseen(key);
  }
};

const edit = (key: string, text: string, save: SaveText): void => {
  const session = sessions.get(key) ?? crypto.randomUUID();
  sessions.set(key, session);
  // While a save is under way the new text waits for it: see `send`.
  const state = drafts.get().get(key)?.state === 'saving' ? 'saving' : 'unsaved';
  put(key, { text, state, session, save });
  clearTimeout(timers.get(key));
  timers.set(
    key,
    setTimeout(() => void send(key), SAVE_AFTER_MS),
  );
};

const endSession = (key: string): void => {
  sessions.delete(key);
  void send(key);
};

/** Saves now whatever is not saved yet. */
export const saveAll = (): void => {
  for (const key of drafts.get().keys()) void send(key);
};

/** True while the host does not have some text that was written. */
export const hasUnsaved = (): boolean => [...drafts.get().values()].some(({ state }) => state !== 'saved');

// A call that is under way may be cut off, and would have carried an older text.
window.addEventListener('pagehide', () => {
  for (const { text, state, session, save } of drafts.get().values()) if (state !== 'saved') void save(text, session);
});
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') saveAll();
});
// What could not be saved while the host was gone is saved when it is back.
connectionStore.subscribe(() => {
  if (connectionStore.get() === 'connected') saveAll();
});

export interface Autosave {
  /** What the editor shows: the text as typed, or the stored one while nothing is unsaved. */
  readonly text: string;
  readonly state: SavingState;
  readonly edit: (text: string) => void;
  /** Saves now what is not saved yet, and ends the session: on blur. */
  readonly flush: () => void;
}

/**
 * @param key names what is written, over all editors.
 * @param stored the text the host has.
 */
export const useAutosave = (key: string, stored: string, save: SaveText): Autosave => {
  const draft = drafts.use((all) => all.get(key));
  const caughtUp = draft?.state === 'saved' && draft.text === stored;
  useEffect(() => {
    if (caughtUp) put(key, null);
  }, [key, caughtUp]);
  useEffect(() => {
    shown.add(key);
    return () => {
      shown.delete(key);
      if (drafts.get().get(key)?.state === 'saved') put(key, null);
      endSession(key);
    };
  }, [key]);
  return {
    text: draft?.text ?? stored,
    state: draft?.state ?? 'saved',
    edit: (text) => edit(key, text, save),
    flush: () => endSession(key),
  };
};
