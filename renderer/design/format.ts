/** Dates, sizes and lengths as people read them. */
const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
const count = new Intl.NumberFormat('en');

/** "21 Nov 2026, 14:05", in the reader's time zone. */
export const formatMoment = (iso: string): string => moment.format(new Date(iso));

/** "12,400" */
export const formatCount = (value: number): string => count.format(value);

/** Decimal units, as file managers show them: "3.4 MB". */
export const formatBytes = (bytes: number): string => {
  if (bytes < 1_000) return `${bytes} B`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length, Math.floor(Math.log10(bytes) / 3));
  return `${(bytes / 1_000 ** power).toFixed(power === 1 ? 0 : 1)} ${units[power - 1] ?? 'TB'}`;
};

/** "1 article", "5 articles". */
export const plural = (value: number, one: string, many: string = `${one}s`): string => `${formatCount(value)} ${value === 1 ? one : many}`;

/** Silent reading of English non-fiction averages 238 words a minute (Brysbaert 2019, doi:10.1016/j.jml.2019.104047). */
export const readingTime = (words: number): string => {
  const minutes = Math.max(1, Math.round(words / 238));
  if (minutes < 90) return `${minutes} min`;
  const rest = minutes % 60;
  return rest === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
};
