/** The left column: the library or the open review, or the search. */
export const LeftColumn = () => <aside className="shell-column shell-left" aria-label="Library" data-pane tabIndex={-1} />;
