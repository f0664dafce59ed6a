/** The right panel's place for report. */
export const ReportPanel = () => null;
