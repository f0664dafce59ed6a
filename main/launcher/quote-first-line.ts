/** What another program said about its failure, short enough to fit inside a sentence. */

/** The first line that is not blank, in brackets with a space before; empty when there is none. */
export const quoteFirstLine = (output: string): string => {
  const line = output
    .split('\n')
    .map((candidate) => candidate.trim())
    .find((candidate) => candidate !== '');
  return line === undefined ? '' : ` (${line.slice(0, 200)})`;
};
