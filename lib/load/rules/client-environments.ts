import { suggest } from '../nearest.ts';
import { clientEntries } from './clients.ts';
import { problem, type Rule } from './rule.ts';

export const clientEnvironmentsExist: Rule = (candidate) => {
  const { environmentNames } = candidate;
  return clientEntries(candidate).flatMap(({ client, at }) =>
    (client.environments ?? []).flatMap((name, index) => {
      if (environmentNames.includes(name)) return [];
      const hint = suggest(name, environmentNames, 'environments');
      const source = at(['environments', index]);
      return [problem(source, 'environment-unknown', `There is no environment \`${name}\`.`, hint)];
    }),
  );
};
