/**
 * Every step of the schema, in order. A published migration is never changed; a new
 * one is added. One that alters a tracked table calls `trackTable` for it again, and
 * rewrites or empties the history's row images, which are made of the old columns.
 */
import type { SchemaDb } from '../connection.ts';
import { createLibrary } from './0001-library.ts';
import { addVersions } from './0002-versions.ts';
import { addAppraisals } from './0003-appraisals.ts';
import { addReaderBlocks } from './0004-reader-blocks.ts';
import { addExchange } from './0005-exchange.ts';
import { addReportTemplates } from './0006-report-templates.ts';
import { widenStudyEvidence } from './0007-studies-of-evidence.ts';
import { queueWaitingPassages } from './0008-waiting-passages.ts';
import { addCleaning } from './0009-cleaning.ts';
import { indexPlainLabels } from './0010-plain-labels.ts';
import { identifyInterests } from './0011-interest-ids.ts';
import { placeWaitingPassages } from './0012-place-waiting-passages.ts';

export interface Migration {
  /** Schema version after it; counted from 1 without gaps. */
  readonly version: number;
  readonly apply: (db: SchemaDb) => void;
}

export const MIGRATIONS: readonly Migration[] = [
  { version: 1, apply: createLibrary },
  { version: 2, apply: addVersions },
  { version: 3, apply: addAppraisals },
  { version: 4, apply: addReaderBlocks },
  { version: 5, apply: addExchange },
  { version: 6, apply: addReportTemplates },
  { version: 7, apply: widenStudyEvidence },
  { version: 8, apply: queueWaitingPassages },
  { version: 9, apply: addCleaning },
  { version: 10, apply: indexPlainLabels },
  { version: 11, apply: identifyInterests },
  { version: 12, apply: placeWaitingPassages },
];
