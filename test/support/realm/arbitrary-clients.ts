import fc from 'fast-check';
import { mixesAlphabets, skeleton } from '../../../lib/load/rules/look-alike.ts';
import { uriFault } from '../../../lib/load/rules/uri/uri-fault.ts';
import { hiddenCharacters } from '../../../lib/load/text-faults.ts';
import { DEVICE, EXCHANGE, RESPONSE_TYPES } from '../registered-names.ts';

type Json = Readonly<Record<string, unknown>>;

const TRICKY = [
  '"Quoted" and \'single\'',
  'Ünïcödé 星际 🚀',
  '<b>bold</b> & more',
  '  padded  ',
  '$' + '{name}',
];

/** What people write to be read: any characters but control codes. */
export function words(maxLength: number): fc.Arbitrary<string> {
  const any = fc.string({ unit: 'grapheme', minLength: 1, maxLength, size: 'max' });
  return fc
    .oneof(any, fc.constantFrom(...TRICKY))
    .filter((text) => text.length <= maxLength && text.trim() !== '' && hiddenCharacters(text).length === 0);
}

/** What users read on the consent page: it ends in what is given, so that no two groups share one; no placeholder. */
export function nameBeside(own: string, maxLength: number): fc.Arbitrary<string> {
  return words(maxLength - own.length - 1)
    .map((text) => `${text.trim().replace(/\s+/g, ' ')} ${own}`)
    .filter((name) => !/\$\{/.test(name))
    .filter((name) => !name.split(' ').some(mixesAlphabets) && skeleton(name) !== '');
}

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,7}$/);
const origin = fc
  .tuple(label, fc.option(fc.integer({ min: 1024, max: 65_535 })))
  .map(([name, port]) => new URL(`https://${name}.example${port === null ? '' : `:${port}`}`).origin);
const loopback = fc.integer({ min: 1024, max: 65_535 }).map((port) => `http://127.0.0.1:${port}`);
const path = fc.webPath({ size: 'large' }).map((text) => (text === '' ? '/' : text));

const MOST = 255;
const LOCAL = { loopback: true, privateScheme: false };

/** In the one form that the rules let pass; `#` and `*` have no place in it. */
const addressOf = (start: fc.Arbitrary<string>) =>
  fc
    .tuple(start, path, fc.option(fc.webQueryParameters()))
    .map(
      ([base, rest, query]) => new URL(`${base}${rest}${query ? `?${query}` : ''}`.replaceAll('*', '')).href,
    )
    .filter((uri) => uri.length <= MOST && uriFault(uri, LOCAL) === undefined);
const page = addressOf(origin);
const appScheme = label.map((name) => `com.example.${name}:/callback`);

const GRANTS = {
  public: ['authorization_code', 'implicit', 'refresh_token', 'password', DEVICE],
  confidential: ['client_credentials', EXCHANGE],
} as const;

/** What a client may have instead of an address of its keys. */
const JWKS = {
  keys: [
    {
      kty: 'EC',
      kid: 'one',
      crv: 'P-256',
      x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
      y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
    },
  ],
};

/** A client of any shape that the files may ask for. */
export function arbitraryClient(clientId: string, scopes: readonly string[]): fc.Arbitrary<Json> {
  return fc.constantFrom('confidential', 'public').chain((type) => {
    const isPublic = type === 'public';
    const grants = isPublic ? GRANTS.public : [...GRANTS.public, ...GRANTS.confidential];
    return fc.constantFrom('web', 'native').chain((application) => {
      const uri = application === 'native' ? fc.oneof(page, addressOf(loopback), appScheme) : page;
      const shape = {
        client_id: fc.constant(clientId),
        client_name: nameBeside(clientId, 80),
        type: fc.constant(type),
        application_type: fc.constant(application),
        client_uri: page,
        logo_uri: page,
        policy_uri: page,
        tos_uri: page,
        redirect_uris: fc.uniqueArray(uri, { minLength: 1, maxLength: 4 }),
        post_logout_redirect_uris: fc.uniqueArray(uri, { maxLength: 3 }),
        web_origins: fc.uniqueArray(application === 'native' ? fc.oneof(origin, loopback) : origin, {
          maxLength: 3,
        }),
        grant_types: fc.subarray([...grants], { minLength: 1 }),
        response_types: fc.subarray([...RESPONSE_TYPES], { minLength: 1 }),
        backchannel_logout_uri: page,
        require_pushed_authorization_requests: fc.boolean(),
        dpop_bound_access_tokens: fc.boolean(),
        exchange_audiences: fc.constant([clientId]),
        allow_exchange_from: fc.uniqueArray(label, { minLength: 1, maxLength: 2 }),
        scope: fc.shuffledSubarray([...scopes]),
        pkce: isPublic ? fc.constant('required') : fc.constantFrom('required', 'optional'),
        token_endpoint_auth_method: isPublic
          ? fc.constant('none')
          : fc.constantFrom('client_secret_basic', 'client_secret_post', 'private_key_jwt'),
        jwks_uri: page,
      };
      const requiredKeys = [
        'client_id',
        'client_name',
        'type',
        'application_type',
        'redirect_uris',
        'scope',
      ] as const;
      return fc.record(shape, { requiredKeys: [...requiredKeys] }).map(withFittingParts);
    });
  });
}

type Drawn = Json & { readonly scope: readonly string[]; readonly grant_types?: readonly string[] };

/** Leaves out what would contradict the grants, and adds the scopes that they take, anywhere in the list. */
function withFittingParts({ grant_types: drawn = ['authorization_code'], ...client }: Drawn): Json {
  const refreshable = ['authorization_code', 'password', DEVICE].some((grant) => drawn.includes(grant));
  const grants = refreshable ? drawn : [...drawn.filter((grant) => grant !== 'refresh_token'), 'password'];
  const needed = grants.includes('refresh_token') ? ['offline_access', 'openid'] : ['openid'];
  const scope = [...new Set([...client.scope, ...needed])].join(' ');
  const code = grants.includes('authorization_code');
  const implicit = grants.includes('implicit');
  const taken = new Set([
    ...(code || implicit ? [] : ['redirect_uris', 'require_pushed_authorization_requests']),
    ...(code ? [] : ['pkce']),
    ...(implicit ? ['dpop_bound_access_tokens'] : []),
    ...(grants.includes(EXCHANGE) ? [] : ['exchange_audiences']),
  ]);
  const fitting = Object.entries(withFittingKeys(client)).filter(([key]) => !taken.has(key));
  const responses = fittingResponses(client, { code, implicit });
  const { response_types: _, ...rest } = Object.fromEntries(fitting);
  return { ...rest, scope, grant_types: grants, ...(responses && { response_types: responses }) };
}

/** Keys where the client proves itself with one, at an address or written out. */
function withFittingKeys({ jwks_uri: at, ...client }: Json): Json {
  if (client['token_endpoint_auth_method'] !== 'private_key_jwt') return client;
  return { ...client, ...(at === undefined ? { jwks: JWKS } : { jwks_uri: at }) };
}

/** The drawn ones that the grants serve, if they leave no grant without one. */
function fittingResponses(
  { response_types: drawn }: Json,
  { code, implicit }: { readonly code: boolean; readonly implicit: boolean },
): readonly string[] | undefined {
  const served = RESPONSE_TYPES.filter((type) => {
    const takesCode = type.includes('code');
    const takesToken = type !== 'code';
    return (
      (drawn as readonly string[] | undefined)?.includes(type) &&
      (code || !takesCode) &&
      (implicit || !takesToken)
    );
  });
  const useful = (want: boolean, test: (type: string) => boolean) => !want || served.some(test);
  const whole = useful(code, (type) => type.includes('code')) && useful(implicit, (type) => type !== 'code');
  return whole && served.length > 0 ? served : undefined;
}
