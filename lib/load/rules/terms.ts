import { oldTerms } from '../../model/terms.ts';
import { isCalendarDate } from './calendar.ts';
import { problem, type Rule } from './rule.ts';

/** Clients run under terms that the realm knows. Earlier ones do for a while: `oldTermsLapse` tells. */
export const termsAreKnown: Rule = ({ integrators, realm }) => {
  if (realm === undefined) return [];
  const { current_version: current, earlier_versions } = realm.value.terms_of_service;
  return integrators.flatMap(({ value, at }) => {
    const { version } = value.terms_of_service;
    if (version === current || earlier_versions.includes(version)) return [];
    const source = at(['terms_of_service', 'version']);
    const message = `Version \`${version}\` of the terms was accepted; \`${current}\` holds now.`;
    return [problem(source, 'terms-version', message, `Read version ${current} and accept it here.`)];
  });
};

/** A notice, and no fault: what was valid yesterday must not fail today because of a date. */
export const oldTermsLapse: Rule = ({ integrators, realm, today }) => {
  if (realm === undefined || !isCalendarDate(realm.value.terms_of_service.in_force_since)) return [];
  return integrators.flatMap(({ value, at }) => {
    const old = oldTerms(value, realm.value.terms_of_service, today);
    if (!old) return [];
    const { accepted, current, lapseOn, daysLeft } = old;
    const source = at(['terms_of_service', 'version']);
    const accept = `Read version ${current} and accept it here.`;
    const before = `Version \`${accepted}\` of the terms was accepted; \`${current}\` holds now.`;
    return daysLeft > 0
      ? [problem(source, 'terms-lapsing', `${before} From ${lapseOn} the clients are switched off.`, accept)]
      : [problem(source, 'terms-lapsed', `${before} Since ${lapseOn} the clients are switched off.`, accept)];
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

/** The day on which the terms came into force; it may be yet to come. */
export const termsForceDateIsReal: Rule = ({ realm }) => {
  if (realm === undefined) return [];
  const date = realm.value.terms_of_service.in_force_since;
  if (isCalendarDate(date)) return [];
  const message = `\`${date}\` is no day of the calendar.`;
  const source = realm.at(['terms_of_service', 'in_force_since']);
  return [problem(source, 'date-invalid', message, 'Write the day they came into force as YYYY-MM-DD.')];
};
