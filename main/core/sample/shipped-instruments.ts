/** The instrument packs that ship, read and checked as any other pack. */
import caseControlStudy from '../../../assets/instruments/case-control-study.json' with { type: 'json' };
import caseSeries from '../../../assets/instruments/case-series.json' with { type: 'json' };
import cohortStudy from '../../../assets/instruments/cohort-study.json' with { type: 'json' };
import commentary from '../../../assets/instruments/commentary.json' with { type: 'json' };
import diagnosticAccuracyStudy from '../../../assets/instruments/diagnostic-accuracy-study.json' with { type: 'json' };
import journalClub from '../../../assets/instruments/journal-club.json' with { type: 'json' };
import manuscriptReview from '../../../assets/instruments/manuscript-review.json' with { type: 'json' };
import randomisedTrialCrossover from '../../../assets/instruments/randomised-trial-crossover.json' with { type: 'json' };
import randomisedTrialParallel from '../../../assets/instruments/randomised-trial-parallel.json' with { type: 'json' };
import retelling from '../../../assets/instruments/retelling.json' with { type: 'json' };
import systematicReview from '../../../assets/instruments/systematic-review.json' with { type: 'json' };
import trialReporting from '../../../assets/instruments/trial-reporting.json' with { type: 'json' };
import { readInstrument } from '../../../shared/instruments/check-pack.ts';
import type { Instrument } from '../../../shared/model/instrument.ts';

const PACKS: readonly unknown[] = [
  journalClub,
  randomisedTrialParallel,
  randomisedTrialCrossover,
  trialReporting,
  cohortStudy,
  caseControlStudy,
  diagnosticAccuracyStudy,
  caseSeries,
  systematicReview,
  commentary,
  retelling,
  manuscriptReview,
];

let read: readonly Instrument[] | null = null;

/** In the order in which they are offered. */
export const shippedInstruments = (): readonly Instrument[] => (read ??= PACKS.map((pack) => readInstrument(pack, 'A pack that ships')));
