/** Which notes marked private or for the editor a subject has, in words, for whoever is about to export it. */
import type { ExchangeSubject } from '../../../shared/contract/exchange.ts';
import { markedNotesInWords } from '../../../shared/report/marked-notes.ts';
import type { Transport } from '../../transport/transport.ts';

/** Null when there are none. What cannot be counted is said by the export, which then fails as well. */
export const markedNotesOf = async (transport: Transport, subject: ExchangeSubject): Promise<string | null> => {
  const marked = await transport.call('annotation.marked', { subject });
  return marked.ok ? markedNotesInWords(marked.value) : null;
};
