/** Numbers under which trials and reviews are registered, as articles write them. */

interface Registry {
  readonly pattern: RegExp;
  /** The number as its registry writes it, from the match. */
  readonly write?: (match: string) => string;
}

const compact = (match: string): string => match.replace(/[\s:#-]+/gu, '').toUpperCase();

/**
 * The primary registries of WHO's network and PROSPERO, each by its own form
 * (https://www.who.int/tools/clinical-trials-registry-platform/network/primary-registries).
 */
const REGISTRIES: readonly Registry[] = [
  { pattern: /\bNCT[\s:#-]{0,2}\d{8}\b/giu, write: compact },
  { pattern: /\bISRCTN[\s:#-]{0,2}\d{8}\b/giu, write: compact },
  { pattern: /\bACTRN[\s:#-]{0,2}\d{14}\b/giu, write: compact },
  { pattern: /\bCRD[\s:#-]{0,2}4\d{10}\b/giu, write: compact },
  { pattern: /\bChiCTR(?:-[A-Z]{2,6})*-?\d{8,10}\b/giu, write: (match) => match.replace(/^chictr/iu, 'ChiCTR') },
  { pattern: /\bCTRI\/\d{4}\/\d{2,3}\/\d{6}\b/giu, write: (match) => match.toUpperCase() },
  { pattern: /\bDRKS[\s:#-]{0,2}\d{8}\b/giu, write: compact },
  { pattern: /\bUMIN(?:-CTR)?[\s:#-]{0,2}\d{9}\b/giu, write: (match) => `UMIN${match.slice(-9)}` },
  { pattern: /\bjRCTs?\d{9,12}\b/giu },
  { pattern: /\bJPRN-[A-Za-z]{3,6}\d{6,12}\b/gu },
  { pattern: /\bIRCT\d{8,16}N\d{1,3}\b/giu, write: (match) => match.toUpperCase() },
  { pattern: /\bPACTR\d{12,16}\b/giu, write: (match) => match.toUpperCase() },
  { pattern: /\bSLCTR\/\d{4}\/\d{3}\b/giu, write: (match) => match.toUpperCase() },
  { pattern: /\bTCTR\d{11}\b/giu, write: (match) => match.toUpperCase() },
  { pattern: /\bKCT\d{7}\b/giu, write: (match) => match.toUpperCase() },
  { pattern: /\bRBR-[0-9a-z]{6,8}\b/giu, write: (match) => `RBR-${match.slice(4).toLowerCase()}` },
  { pattern: /\bRPCEC\d{8}\b/giu, write: (match) => match.toUpperCase() },
  { pattern: /\bHKUCTR-\d{1,6}\b/giu, write: (match) => match.toUpperCase() },
  { pattern: /\bLBCTR\d{10}\b/giu, write: (match) => match.toUpperCase() },
  { pattern: /\bPER-\d{3}-\d{2}\b/gu },
  // A number of this form says of itself that it is one only beside the registry's name.
  { pattern: /(?<=\bEudraCT[^.;]{0,40})\b\d{4}-\d{6}-\d{2}\b/giu },
  { pattern: /(?<=\b(?:EU[- ]?CT|CTIS)\b[^.;]{0,40})\b20\d{2}-5\d{5}-\d{2}-\d{2}\b/giu },
  { pattern: /(?<=\b(?:Dutch|Netherlands|Nederlands)\b[^.;]{0,80}|\bNTR\b[^.;]{0,10})\b(?:NTR|NL)[\s:#-]?\d{3,5}\b/giu, write: compact },
];

/** Every registration number in a stretch of text, in text order, each once. */
export const findRegistrations = (text: string): string[] => {
  const found: { at: number; number: string }[] = [];
  for (const { pattern, write } of REGISTRIES) {
    for (const match of text.matchAll(pattern)) found.push({ at: match.index, number: write === undefined ? match[0] : write(match[0]) });
  }
  return [...new Set(found.sort((a, b) => a.at - b.at).map(({ number }) => number))];
};
