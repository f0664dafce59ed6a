/** What is made of a review or an article for its ledgers and its claim map, each part when it is first asked for. */
import type { Annotation } from '../../../shared/model/annotation.ts';
import type { AnnotationId, StudyId } from '../../../shared/model/id.ts';
import type { Study } from '../../../shared/model/study.ts';
import { openLedgers, type LedgerBook } from '../../../shared/ledger/build-ledgers.ts';
import type { NumberedEntries } from '../../../shared/report/numbered-entries.ts';
import { layOutClaims, type ClaimLayout } from '../map/claim-layout.ts';

export interface SubjectRows {
  readonly title: string;
  readonly entries: NumberedEntries;
  readonly studies: readonly Study[];
  readonly studiesOfEvidence: ReadonlyMap<AnnotationId, readonly StudyId[]>;
}

const speakerOf = (annotation: Annotation | undefined): string | undefined =>
  annotation?.speaker === '' ? undefined : annotation?.speaker;

export class SubjectModel {
  readonly title: string;
  readonly entries: NumberedEntries;
  readonly #rows: SubjectRows;
  #ledgers: LedgerBook | null = null;
  #layout: ClaimLayout | null = null;

  constructor(rows: SubjectRows) {
    this.title = rows.title;
    this.entries = rows.entries;
    this.#rows = rows;
  }

  get ledgers(): LedgerBook {
    const { entries, studies, studiesOfEvidence } = this.#rows;
    this.#ledgers ??= openLedgers({
      articles: entries.articles,
      entry: (id) => entries.unnumbered(id),
      studies,
      studiesOfEvidence,
      speakerOf: (id) => speakerOf(entries.annotation(id)),
    });
    return this.#ledgers;
  }

  get layout(): ClaimLayout {
    this.#layout ??= layOutClaims(this.entries.articles);
    return this.#layout;
  }

  /** Makes the parts that were made of another one. */
  makePartsOf(other: SubjectModel): void {
    if (other.#ledgers !== null) void this.ledgers;
    if (other.#layout !== null) void this.layout;
  }
}
