import { asObject, type Json, type JsonObject } from '../model/json.ts';
import { GENERATED_KEY, type KeyUse, keyVersion } from '../model/keys.ts';
import { text } from './fields.ts';
import type { KindFacts } from './kind.ts';

const LAST_STAGE = 7;

/**
 * A key that signs tokens. Newer ones are written first, each in a stage of its own: the new one signs before
 * the old one stops, wherever an apply is cut off.
 */
export const key: KindFacts = {
  kind: 'key',
  stage: (name) => LAST_STAGE - (keyVersion(name) ?? 0) / 10_000,
  foundation: false,
  prunable: true,
  marker: 'texts',
  builtIn: (name) => name === GENERATED_KEY,
  normalise: ({ config, since }) => {
    const setting = settingsOf(config);
    return {
      algorithm: setting('algorithm', 'RS256'),
      size: whole(setting('keySize', ''), 2048),
      priority: whole(setting('priority', ''), 0),
      use: useOf(setting('enabled', 'true') === 'true', setting('active', 'true') === 'true'),
      since: text()(since),
    };
  },
  represent: (name, { algorithm, size, priority, use, since }) => ({
    name,
    since: since ?? '',
    config: {
      algorithm: [String(algorithm)],
      keySize: [String(size)],
      priority: [String(priority)],
      enabled: [String(use !== 'off')],
      active: [String(use === 'signs')],
    },
  }),
};

function useOf(enabled: boolean, active: boolean): KeyUse {
  if (!enabled) return 'off';
  return active ? 'signs' : 'verifies';
}

/** Keycloak keeps each setting of a component as a list of texts. */
function settingsOf(config: Json | undefined): (name: string, fallback: string) => string {
  const settings: JsonObject = asObject(config);
  return (name, fallback) => {
    const value = Object.hasOwn(settings, name) ? settings[name] : undefined;
    const first = Array.isArray(value) ? (value as readonly Json[])[0] : undefined;
    return typeof first === 'string' && first !== '' ? first : fallback;
  };
}

function whole(digits: string, fallback: number): number {
  return /^-?\d{1,15}$/.test(digits) ? Number(digits) : fallback;
}
