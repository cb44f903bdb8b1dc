import { seconds } from '../../model/duration.ts';
import { problem, type Rule } from './rule.ts';

/** Tokens outlive their key otherwise. */
export const keysOutliveTokens: Rule = ({ realm }) => {
  if (realm === undefined) return [];
  const { keys, tokens } = realm.value;
  if (seconds(keys.keep) >= seconds(tokens.access_token)) return [];
  const message = `A key that is kept for \`${keys.keep}\` goes before the tokens of \`${tokens.access_token}\` that it has signed.`;
  const hint = `Write at least ${tokens.access_token}; some days more serve old ID tokens as hints of a logout.`;
  return [problem(realm.at(['keys', 'keep']), 'key-keep-too-short', message, hint)];
};

/** Something has to sign. */
export const newestKeyIsSafe: Rule = ({ realm }) => {
  if (realm === undefined) return [];
  const { version, compromised = -1 } = realm.value.keys;
  if (compromised < version) return [];
  const message = `The newest key, version ${version}, is among those that are compromised.`;
  const hint = `Raise \`version\` to ${compromised + 1}; \`citizenid keys rotate --compromised\` does both.`;
  return [problem(realm.at(['keys', 'compromised']), 'key-all-compromised', message, hint)];
};

/** Ours are RSA keys. */
export const keysFitAlgorithm: Rule = ({ realm }) => {
  if (realm === undefined) return [];
  const { keys, tokens } = realm.value;
  if (keys.version === 0 || /^(RS|PS)/.test(tokens.signature_algorithm)) return [];
  const message = `Keys of realm.yaml are RSA keys, and cannot sign with \`${tokens.signature_algorithm}\`.`;
  const hint = 'Sign with RS256 or PS256, or leave `keys.version` at 0.';
  return [problem(realm.at(['keys', 'version']), 'key-not-rsa', message, hint)];
};
