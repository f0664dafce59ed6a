/** How numbers set high read in plain text: one rule for every format that says what is set high. */

/**
 * How text set high is written. A number set high after another one would read as part of it:
 * 10<sup>6</sup> is "10^6". Elsewhere what is set high or low is kept as it reads: "H2O", "kg/m2".
 *
 * @param before what precedes it; only its end matters.
 */
export const superscript = (before: string, raised: string): string =>
  /\d$/u.test(before) && /^[-−–+]?\d/u.test(raised) ? `^${raised}` : raised;
