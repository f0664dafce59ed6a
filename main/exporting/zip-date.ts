/** The date of everything inside a zip we write: the first that a zip can state. fflate takes it in local time, as zip does. */
export const ZIP_DATE = new Date(1980, 0, 1);
