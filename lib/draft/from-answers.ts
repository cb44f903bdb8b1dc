import { type ApplicationType, isSentBack } from '../model/application-type.ts';
import type { ClientDocument } from '../model/documents/integrator.ts';
import { DEVICE_CODE } from '../model/grant-types.ts';
import type { ClientDraft, IntegratorDraft } from './integrator-draft.ts';

/** What somebody who wants to become an integrator has to say. */
export type Answers = {
  readonly group: string;
  readonly displayName: string;
  readonly application: ApplicationType;
  /** Empty for applications that nobody is sent back to. */
  readonly redirectUris: readonly string[];
  readonly contacts: readonly string[];
  /** Who owns the group and accepts the terms: a user name, or a linked account. */
  readonly user: string;
  /** Whom the client's secret is sealed for; none: handed over otherwise. */
  readonly recipients: readonly string[];
  readonly terms: { readonly version: string; readonly acceptedOn: string };
};

type Application = {
  /** What the client id ends with. */
  readonly suffix: string;
  readonly says: string;
  readonly client: Pick<ClientDocument, 'type' | 'scope'> & Partial<ClientDocument>;
};

/** The sorts of application there are, each with the client that the standards ask for. */
const APPLICATIONS: Readonly<Record<ApplicationType, Application>> = {
  web: {
    suffix: 'web',
    says: 'A server keeps a secret, so it is confidential.',
    client: { type: 'confidential', scope: 'openid profile' },
  },
  spa: {
    suffix: 'spa',
    says: 'Scripts in a page keep no secret; they call the token endpoint from an origin that is named here.',
    client: { type: 'public', scope: 'openid profile' },
  },
  native: {
    suffix: 'app',
    says: "An app on the user's own device keeps no secret; it is sent back to the device itself (RFC 8252).",
    client: { type: 'public', application_type: 'native', scope: 'openid profile' },
  },
  device: {
    suffix: 'device',
    says: 'Without a browser of its own: the user signs in on another device (RFC 8628).',
    client: {
      type: 'public',
      application_type: 'native',
      grant_types: [DEVICE_CODE],
      scope: 'openid profile',
    },
  },
  service: {
    suffix: 'service',
    says: 'Acts for itself, without a user (RFC 6749 section 4.4).',
    client: { type: 'confidential', grant_types: ['client_credentials'], scope: 'openid' },
  },
};

/** The file that the answers make: one group with one client, which asks for as little as makes sense. */
export function draftFromAnswers(answers: Answers): IntegratorDraft {
  const { group, displayName, contacts, user, terms } = answers;
  return {
    group,
    displayName,
    description: undefined,
    contacts,
    terms: { version: terms.version, accepted_by: user, accepted_on: terms.acceptedOn },
    members: [{ user, role: 'owner' }],
    clients: [clientFromAnswers(answers)],
  };
}

function clientFromAnswers(answers: Answers): ClientDraft {
  const { group, displayName, application, redirectUris, recipients } = answers;
  const { suffix, says, client } = APPLICATIONS[application];
  const { type, application_type, grant_types, scope } = client;
  const document: ClientDocument = {
    client_id: `${group}-${suffix}`,
    client_name: displayName,
    type,
    ...(application_type && { application_type }),
    ...(isSentBack(application) && { redirect_uris: [...redirectUris] }),
    ...(application === 'spa' && { web_origins: originsOf(redirectUris) }),
    ...(grant_types && { grant_types }),
    scope,
    ...(onlyHere(answers) && { environments: ['local'] }),
    ...(recipients.length > 0 && { secret: { version: 1, recipients: [...recipients] } }),
  };
  return { client: document, comment: says };
}

/** Plain HTTP to this very machine is for trying things out, but for native apps (RFC 8252 section 7.3). */
function onlyHere({ application, redirectUris }: Answers): boolean {
  return application !== 'native' && redirectUris.some((uri) => uri.startsWith('http://'));
}

/** What is no address has no origin; `validate` says of it what is wrong. */
function originsOf(uris: readonly string[]): string[] {
  return [...new Set(uris.flatMap((uri) => URL.parse(uri)?.origin ?? []))];
}
