/** Keeps what is being written in a section, saves it soon after, and takes in what others write meanwhile. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { NarrativeSection, Subject } from '../../../shared/model/review.ts';
import { useMutationCall } from '../../state/queries.ts';
import { connectionStore } from '../../state/standing-problems.ts';

/** Quiet time after the last change before it is saved, in milliseconds. */
const SAVE_DELAY_MS = 500;

export type DraftState = 'saved' | 'unsaved' | 'saving' | 'failed';

export interface SectionDraft {
  readonly text: string;
  readonly state: DraftState;
  readonly write: (markdown: string) => void;
  /** Saves at once what is not saved yet. */
  readonly flush: () => void;
}

export const useSectionDraft = (subject: Subject, section: NarrativeSection): SectionDraft => {
  const save = useMutationCall('narrative.save');
  const [text, setText] = useState(section.markdown);
  const [state, setState] = useState<DraftState>('saved');
  const [editSession] = useState(() => crypto.randomUUID());
  const unsaved = useRef<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** Sent, but not yet seen in a report: not somebody else's writing. */
  const sent = useRef<string[]>([]);
  const { key } = section;

  const flush = useCallback(() => {
    clearTimeout(timer.current);
    const markdown = unsaved.current;
    if (markdown === null) return;
    unsaved.current = null;
    sent.current.push(markdown);
    setState('saving');
    void save.run({ subject, key, markdown, editSession }).then((result) => {
      if (!result.ok) unsaved.current ??= markdown;
      setState(result.ok ? (unsaved.current === null ? 'saved' : 'unsaved') : 'failed');
    });
  }, [save, subject, key, editSession]);

  const latestFlush = useRef(flush);
  useEffect(() => {
    latestFlush.current = flush;
  }, [flush]);
  useEffect(() => () => latestFlush.current(), []);
  // What could not be saved while the host was gone is saved when it is back.
  useEffect(
    () =>
      connectionStore.subscribe(() => {
        if (connectionStore.get() === 'connected') latestFlush.current();
      }),
    [],
  );

  useEffect(() => {
    const own = sent.current.lastIndexOf(section.markdown);
    if (own >= 0) sent.current.splice(0, own + 1);
    else if (unsaved.current === null) setText(section.markdown);
  }, [section.markdown]);

  const write = (markdown: string): void => {
    setText(markdown);
    setState('unsaved');
    unsaved.current = markdown;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => latestFlush.current(), SAVE_DELAY_MS);
  };

  return { text, state, write, flush };
};
