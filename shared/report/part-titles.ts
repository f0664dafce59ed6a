/** How the title of each part of a referee report begins, and how such a part is known again by it. */
import type { ReportPart } from '../model/template.ts';

const BEGINNINGS: Readonly<Record<ReportPart, string>> = {
  authors: 'Report to the authors',
  editor: 'To the editor',
  private: 'The referee’s own notes',
};

/** "Report to the authors: “A trial of sleep”". */
export const partTitle = (part: ReportPart, about: string): string => `${BEGINNINGS[part]}: ${about}`;

export const isPartTitle = (title: string): boolean => Object.values(BEGINNINGS).some((beginning) => title.startsWith(`${beginning}: `));
