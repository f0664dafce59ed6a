/** What every part of the preview looks things up in. */
import { createContext } from 'react';
import type { AnnotationId } from '../../../shared/model/id.ts';
import type { Report, ReportEntry } from '../../../shared/report/model.ts';
import { entriesById, shortCitations } from '../../../shared/report/words.ts';
import type { MentionSource } from '../../writing/mentions.ts';

export interface ReportLookup {
  readonly entries: ReadonlyMap<AnnotationId, ReportEntry>;
  readonly shortCitations: ReadonlyMap<number, string>;
  readonly unsupported: ReadonlySet<AnnotationId>;
  readonly mentions: MentionSource;
}

export const lookUpIn = (report: Report, mentions: MentionSource): ReportLookup => ({
  entries: entriesById(report),
  shortCitations: shortCitations(report),
  unsupported: new Set(report.unsupportedClaims),
  mentions,
});

const NO_MENTIONS: MentionSource = { search: () => Promise.resolve([]), resolve: () => null, open: () => undefined };

export const ReportContext = createContext<ReportLookup>({
  entries: new Map(),
  shortCitations: new Map(),
  unsupported: new Set(),
  mentions: NO_MENTIONS,
});
