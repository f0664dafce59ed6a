/** Comparing what a reader found with what had to be there. */

/** What of `expected` is not in `found`, or not as often; more may be found, such as quotations in a reviewer's notes. */
export const missingFrom = (found: readonly string[], expected: readonly string[]): string[] => {
  const left = [...found];
  return expected.filter((wanted) => {
    const at = left.indexOf(wanted);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
};
