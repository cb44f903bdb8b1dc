import { problem, type Rule } from './rule.ts';

/** Clients run under the terms that hold now; a new version has to be accepted anew. */
export const termsAreCurrent: Rule = ({ integrators, realm }) => {
  if (realm === undefined) return [];
  const current = realm.value.terms_of_service.current_version;
  return integrators.flatMap(({ value, at }) => {
    const { version } = value.terms_of_service;
    if (version === current) return [];
    const source = at(['terms_of_service', 'version']);
    const message = `Version \`${version}\` of the terms was accepted; \`${current}\` holds now.`;
    return [problem(source, 'terms-version', message, `Read version ${current} and accept it here.`)];
  });
};

export const termsDateIsReal: Rule = ({ integrators, today }) =>
  integrators.flatMap(({ value, at }) => {
    const date = value.terms_of_service.accepted_on;
    const source = at(['terms_of_service', 'accepted_on']);
    if (!isCalendarDate(date)) {
      const message = `\`${date}\` is no day of the calendar.`;
      return [problem(source, 'date-invalid', message, 'Write the day of acceptance as YYYY-MM-DD.')];
    }
    if (date > today) {
      const message = `\`${date}\` is in the future.`;
      return [
        problem(source, 'date-in-future', message, 'Write the day of acceptance, today at the latest.'),
      ];
    }
    return [];
  });

/** Date rolls 2025-02-30 over to March; a real day comes back as it went in. */
function isCalendarDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
