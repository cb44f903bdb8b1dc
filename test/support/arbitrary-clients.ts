import fc from 'fast-check';

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
    .filter((text) => text.length <= maxLength && text.trim() !== '');
}

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,7}$/);
const origin = fc
  .tuple(label, fc.option(fc.integer({ min: 1024, max: 65_535 })))
  .map(([name, port]) => new URL(`https://${name}.example${port === null ? '' : `:${port}`}`).origin);
const loopback = fc.integer({ min: 1024, max: 65_535 }).map((port) => `http://127.0.0.1:${port}`);
const path = fc.webPath({ size: 'large' }).map((text) => (text === '' ? '/' : text));

const MOST = 255;

/** In the one form that the rules let pass; `#` and `*` have no place in it. */
const addressOf = (start: fc.Arbitrary<string>) =>
  fc
    .tuple(start, path, fc.option(fc.webQueryParameters()))
    .map(
      ([base, rest, query]) => new URL(`${base}${rest}${query ? `?${query}` : ''}`.replaceAll('*', '')).href,
    )
    .filter((uri) => uri.length <= MOST);
const page = addressOf(origin);
const appScheme = label.map((name) => `com.example.${name}:/callback`);

const GRANTS = {
  public: [
    'authorization_code',
    'implicit',
    'refresh_token',
    'password',
    'urn:ietf:params:oauth:grant-type:device_code',
    'urn:ietf:params:oauth:grant-type:token-exchange',
  ],
  confidential: ['client_credentials'],
} as const;

/** A client of any shape that the files may ask for. */
export function arbitraryClient(clientId: string, scopes: readonly string[]): fc.Arbitrary<Json> {
  return fc.constantFrom('confidential', 'public').chain((type) => {
    const isPublic = type === 'public';
    const grants = isPublic ? GRANTS.public : [...GRANTS.public, ...GRANTS.confidential];
    return fc.constantFrom('web', 'native').chain((application) => {
      const uri = application === 'native' ? fc.oneof(page, addressOf(loopback), appScheme) : page;
      const shape = {
        client_id: fc.constant(clientId),
        client_name: words(80),
        type: fc.constant(type),
        application_type: fc.constant(application),
        client_uri: page,
        logo_uri: page,
        policy_uri: page,
        tos_uri: page,
        redirect_uris: fc.array(uri, { minLength: 1, maxLength: 4 }),
        post_logout_redirect_uris: fc.array(uri, { maxLength: 3 }),
        web_origins: fc.array(application === 'native' ? fc.oneof(origin, loopback) : origin, {
          maxLength: 3,
        }),
        grant_types: fc.subarray([...grants], { minLength: 1 }),
        scope: fc.shuffledSubarray([...scopes]),
        pkce: isPublic ? fc.constant('required') : fc.constantFrom('required', 'optional'),
        token_endpoint_auth_method: isPublic
          ? fc.constant('none')
          : fc.constantFrom('client_secret_basic', 'client_secret_post'),
      };
      const requiredKeys = [
        'client_id',
        'client_name',
        'type',
        'application_type',
        'redirect_uris',
        'scope',
      ] as const;
      return fc.record(shape, { requiredKeys: [...requiredKeys] }).map(withFittingScope);
    });
  });
}

/** `openid` in every one, `offline_access` where there are refresh tokens, anywhere in the list. */
function withFittingScope(
  client: Json & { readonly scope: readonly string[]; readonly grant_types?: readonly string[] },
): Json {
  const refresh = client.grant_types?.includes('refresh_token') ?? false;
  const needed = refresh ? ['offline_access', 'openid'] : ['openid'];
  return { ...client, scope: [...client.scope, ...needed].join(' ') };
}
