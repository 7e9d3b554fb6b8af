/** A first day of service that is likely: from July on the first of next year, before that the first of next month. */
export function likelyStart(today: Date): string {
  const [year, month] = [today.getFullYear(), today.getMonth() + 1];
  return month >= 7 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
}

/** Whether a text is a day that the calendar has, as `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
