/** The parts of the preview that the report itself writes: articles, the argument, its gaps, interests. */
import { useContext, useMemo, type ReactNode } from 'react';
import { ARTICLE_KIND_LABELS } from '../../../shared/model/article.ts';
import type { AnnotationId } from '../../../shared/model/id.ts';
import { argumentTrees, type ArgumentNode } from '../../../shared/report/argument-tree.ts';
import type { Report, ReportArticle } from '../../../shared/report/model.ts';
import { capitalised, contradictionsOf, excerpt, holderName, interestWords } from '../../../shared/report/words.ts';
import { openArticle } from '../../state/workspace.ts';
import { GrowingList } from '../../design/growing-list.tsx';
import { ReportAppraisalView } from './report-appraisals.tsx';
import { ReportContext } from './report-context.ts';
import { ReferenceButton, ReportEntryView } from './report-entry-view.tsx';

/** Ids of the headings that the counts at the top lead to. */
export const SECTION_IDS = {
  unsupported: 'report-claims-without-evidence',
  evidence: 'report-unattached-evidence',
  critiques: 'report-unattached-critiques',
  displaced: 'report-displaced',
} as const;

const Section = ({ title, id, children }: { readonly title: string; readonly id?: string; readonly children: ReactNode }) => (
  <section className="report-section" aria-label={title}>
    <h3 id={id} tabIndex={-1}>
      {title}
    </h3>
    {children}
  </section>
);

const Articles = ({ articles }: { readonly articles: readonly ReportArticle[] }) => (
  <ol className="report-articles">
    {articles.map(({ articleId, number, citation, kind, interests }) => (
      <li key={articleId}>
        <span className="muted">{number}.</span>
        <button type="button" className="report-citation" onClick={() => openArticle(articleId)}>
          {citation}
        </button>
        <span className="report-article-facts small muted">
          {capitalised(ARTICLE_KIND_LABELS[kind])}{' '}
          {interests.map((id) => (
            <ReferenceButton key={id} annotationId={id} />
          ))}
        </span>
      </li>
    ))}
  </ol>
);

const Argument = ({ node }: { readonly node: ArgumentNode }) => (
  <li className="report-argument">
    <ReportEntryView entry={node.entry} />
    {node.below.length === 0 ? null : (
      <ul>
        {node.below.map((child) => (
          <Argument key={child.entry.annotationId} node={child} />
        ))}
      </ul>
    )}
  </li>
);

const Arguments = ({ nodes }: { readonly nodes: readonly ArgumentNode[] }) => (
  <GrowingList className="report-arguments" items={nodes} render={(node) => <Argument key={node.entry.annotationId} node={node} />} />
);

const Passages = ({ title, id, ids }: { readonly title: string; readonly id?: string; readonly ids: readonly AnnotationId[] }) => {
  const { entries } = useContext(ReportContext);
  const nodes = ids.flatMap((each) => {
    const entry = entries.get(each);
    return entry === undefined ? [] : [{ entry, below: [] }];
  });
  if (nodes.length === 0) return null;
  return (
    <Section title={title} {...(id === undefined ? {} : { id })}>
      <Arguments nodes={nodes} />
    </Section>
  );
};

const References = ({ title, id, ids }: { readonly title: string; readonly id: string; readonly ids: readonly AnnotationId[] }) => {
  const { entries } = useContext(ReportContext);
  if (ids.length === 0) return null;
  return (
    <Section title={title} id={id}>
      <GrowingList
        className="report-references"
        items={ids.map((each) => entries.get(each)).filter((entry) => entry !== undefined)}
        render={(entry) => (
          <li key={entry.annotationId}>
            <span>
              <ReferenceButton annotationId={entry.annotationId} />
            </span>
            <span className="report-excerpt" title={excerpt(entry)}>
              {excerpt(entry)}
            </span>
          </li>
        )}
      />
    </Section>
  );
};

const Interests = ({ report }: { readonly report: Report }) => {
  if (report.interestHolders.length === 0) return null;
  const passages = report.entries.filter((entry) => entry.tag === 'conflict-of-interest' && !entry.outside);
  return (
    <Section title="Conflicts of interest">
      <dl className="report-holders">
        {report.interestHolders.map((holder) => (
          <div key={holderName(holder)}>
            <dt>{holderName(holder)}</dt>
            {holder.interests.map((stated) => (
              <dd key={`${stated.annotationId} ${JSON.stringify(stated.interest)}`}>
                {stated.interest === null ? '' : interestWords(stated.interest)} <ReferenceButton annotationId={stated.annotationId} />
                {contradictionsOf(stated).map(({ articleNumber, lead, shown }) => (
                  <strong key={articleNumber} className="report-contradiction">
                    {lead}:{' '}
                    {shown.map(({ annotationId, words }, place) => (
                      <span key={`${annotationId} ${place}`}>
                        {words} <ReferenceButton annotationId={annotationId} />{' '}
                      </span>
                    ))}
                  </strong>
                ))}
              </dd>
            ))}
          </div>
        ))}
      </dl>
      <Arguments nodes={passages.map((entry) => ({ entry, below: [] }))} />
    </Section>
  );
};

export const ReportArticles = ({ report }: { readonly report: Report }) => (
  <Section title="Articles">
    {report.articles.length === 0 ? <p className="muted">This review has no articles yet.</p> : <Articles articles={report.articles} />}
  </Section>
);

export const ReportAppraisals = ({ report }: { readonly report: Report }) =>
  report.appraisals.length === 0 ? null : (
    <Section title="Appraisals">
      {report.appraisals.map((appraisal) => (
        <ReportAppraisalView key={appraisal.appraisalId} appraisal={appraisal} />
      ))}
    </Section>
  );

/** Everything after the reviewer's own sections. */
export const ReportFindings = ({ report }: { readonly report: Report }) => {
  const trees = useMemo(() => argumentTrees(report), [report]);
  const outside = useMemo(() => {
    const told = new Set<AnnotationId>();
    const tell = ({ entry, below }: ArgumentNode): void => {
      told.add(entry.annotationId);
      below.forEach(tell);
    };
    [...trees.claims, ...trees.elsewhere].forEach(tell);
    return report.entries.filter((entry) => entry.outside && !told.has(entry.annotationId)).map((entry) => entry.annotationId);
  }, [report, trees]);
  return (
    <>
      {trees.claims.length === 0 ? null : (
        <Section title="Claims">
          <Arguments nodes={trees.claims} />
        </Section>
      )}
      <References title="Claims without evidence" id={SECTION_IDS.unsupported} ids={report.unsupportedClaims} />
      <Passages title="Evidence attached to nothing" id={SECTION_IDS.evidence} ids={report.unattachedEvidence} />
      <Passages title="Critiques attached to nothing" id={SECTION_IDS.critiques} ids={report.unattachedCritiques} />
      <Passages title="Passages that only answers rest on" ids={report.answerPassages} />
      {trees.elsewhere.length === 0 ? null : (
        <Section title="Linked passages that lead to no claim">
          <Arguments nodes={trees.elsewhere} />
        </Section>
      )}
      <References title="Passages that changed" id={SECTION_IDS.displaced} ids={report.displaced} />
      <Interests report={report} />
      {report.alsoCited.length === 0 ? null : (
        <Section title="Also cited">
          <Articles articles={report.alsoCited} />
        </Section>
      )}
      <Passages title="From other articles" ids={outside} />
    </>
  );
};
