/** Says on the terminal which marked notes a file holds or was made without. */
import type { ExchangeSubject } from '../../shared/contract/exchange.ts';
import { markedNotesInWords } from '../../shared/report/marked-notes.ts';
import type { Core } from '../core/core.ts';
import type { Arguments } from './arguments.ts';
import { callMethod } from './call-method.ts';
import { writeError } from './terminal.ts';

/** Left out unless they are asked for. */
export const markedNotesOf = ({ options }: Arguments): 'leave-out' | 'include' =>
  options['private-notes'] === true ? 'include' : 'leave-out';

/** Nothing is said where there are none. */
export const tellMarkedNotes = async (core: Core, subject: ExchangeSubject, done: 'leave-out' | 'include'): Promise<void> => {
  const words = markedNotesInWords(await callMethod(core, 'annotation.marked', { subject }));
  if (words === null) return;
  writeError(done === 'include' ? `Included: ${words}.\n` : `Left out: ${words}. Add --private-notes to include them.\n`);
};
