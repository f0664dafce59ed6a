/** How studies are said in words, the same in the ledger and in every report. */
import type { Retelling, StudyRow } from './study-row.ts';
import type { StudyRole } from '../model/study.ts';
import { listed } from '../report/words.ts';

const articlesWith = ({ articles }: Pick<StudyRow, 'articles'>, role: StudyRole): string | null => {
  const numbers = articles.filter((each) => each.role === role).map(({ articleNumber }) => articleNumber);
  if (numbers.length === 0) return null;
  const named = numbers.toSorted((a, b) => a - b).map(String);
  return `${named.length === 1 ? 'article' : 'articles'} ${listed(named, 'and')}`;
};

/** "reported in article 3 and retold in articles 1, 2, 4 and 5"; empty when no article here is about it. */
export const studyArticlesWords = (row: Pick<StudyRow, 'articles'>): string => {
  const [reports, retells] = [articlesWith(row, 'reports'), articlesWith(row, 'retells')];
  if (reports === null) return retells === null ? '' : `retold in ${retells}`;
  return `reported in ${reports}${retells === null ? '' : ` and retold in ${retells}`}`;
};

/** Of the wording, which is all that was compared. */
const STRENGTHS: Readonly<Record<Retelling['strength'], string>> = {
  same: '',
  stronger: 'worded more strongly',
  weaker: 'worded more cautiously',
  different: 'worded differently',
};

/** "worded more strongly", "not in the source: 70%", "left out: 12": each way in which a retelling differs; empty when none was found. */
export const differencesInWords = ({ numbersAdded, numbersLeftOut, strength }: Retelling): string[] =>
  [
    STRENGTHS[strength],
    numbersAdded.length === 0 ? '' : `not in the source: ${numbersAdded.join(', ')}`,
    numbersLeftOut.length === 0 ? '' : `left out: ${numbersLeftOut.join(', ')}`,
  ].filter((part) => part !== '');
