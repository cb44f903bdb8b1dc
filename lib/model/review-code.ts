import type { Severity } from './finding.ts';

/** What is settled of a code wherever it is used; `review.yaml` decides the rest. */
type CodeFacts = {
  /** What the rule sees; editors show it beside the code in review.yaml. */
  readonly about: string;
  /** Unless review.yaml says otherwise. */
  readonly severity: Severity;
  /** May review.yaml give it another severity, or turn it off? */
  readonly adjustable: boolean;
  /** Where `--accept` may not let an error of this code pass: what does. */
  readonly instead?: string;
  /** May review.yaml except one address from it, until a day? */
  readonly exemptable: boolean;
};

const usual = (severity: Severity, about: string): CodeFacts => ({
  about,
  severity,
  adjustable: true,
  exemptable: true,
});

/** A fact that is told and stops nothing. */
const told = (about: string): CodeFacts => ({ ...usual('notice', about), exemptable: false });

/** Every code of review, once and for all: `--accept`, review.yaml and scripts name them. */
const REVIEW_CODES = {
  // The plan as a whole.
  'foreign-object': {
    ...usual('error', 'Something that was not made from these files stands where they want a resource'),
    adjustable: false,
  },
  // The limit is moved in review.yaml, where others see it, or not at all.
  'mass-delete': {
    about: 'More of a kind is deleted than the limit allows',
    severity: 'error',
    adjustable: false,
    instead: 'If so many are meant, raise `prune.max_percent` in review.yaml, where others see it.',
    exemptable: false,
  },
  'mass-change': usual('warning', 'More of a kind changes than one expects of one change'),
  'reverts-drift': usual('warning', "Somebody else's change is undone"),
  renamed: usual('warning', 'A new name ends something for those who use the old one; an error for a group'),
  'client-taken-over': usual('error', 'A client of another group is taken over with its secret'),
  leftover: told('Ours, no longer in the files, and kept without --prune'),
  'exemption-expired': { ...told('An exemption in review.yaml is over'), adjustable: false },
  // Where users and tokens are sent.
  'redirect-host-added': usual('warning', 'Codes may be sent to a host that none went to before'),
  'post-logout-host-added': usual('warning', 'Users may be sent to another host after a logout'),
  'back-channel-host-added': usual('warning', 'Logout tokens are sent to another host'),
  'web-origin-added': usual('warning', 'Scripts of another origin may call the token endpoint'),
  'key-host-added': usual('warning', "The client's public keys come from another host"),
  // How a client proves itself, and users agree.
  'became-public': usual('error', 'A client that proved itself by a secret or key no longer does'),
  'authentication-weakened': usual('warning', 'A client proves itself in a weaker way'),
  'pkce-dropped': usual('error', 'Codes are given without a proof key (RFC 7636)'),
  'consent-dropped': usual('error', 'Users are no longer asked before an application gets their data'),
  'implicit-allowed': usual('error', 'Tokens in the front channel (RFC 9700 section 2.1.2)'),
  'password-allowed': usual('error', 'An application may take passwords (RFC 9700 section 2.4)'),
  'grant-added': usual('warning', 'A client may get tokens in one more way'),
  'exchange-audience-added': usual('warning', 'Tokens may be exchanged for ones that another client takes'),
  'protection-dropped': usual('warning', 'A safeguard is no longer required'),
  'recipients-missing': usual('error', 'A secret is to be sealed, and there is nobody to seal it to'),
  'secret-reset': usual('warning', 'A client gets a new secret, and has to be told'),
  'key-cut-off': usual('warning', 'What a key has signed is refused before it has lapsed'),
  'foreign-key': usual('warning', 'Tokens can be signed by a key that was not made from these files'),
  'client-policy-weakened': usual('error', 'A client policy or one of its executors goes'),
  // What tokens tell, and for how long.
  'scope-added': usual('warning', 'A client may ask for more'),
  'full-scope-allowed': usual('error', "A client's tokens carry every role of their user"),
  'claim-in-access-token': usual('error', 'Whoever gets an access token learns more of its user'),
  'lifetime-raised': usual('warning', 'Something is good for longer than before'),
  // Who may do what.
  'role-granted': usual('warning', 'Members of a group, or everybody, get one more role'),
  // Only a dated exemption lets it pass, where others see it.
  'internal-role-granted': {
    ...usual('error', 'An internal role is given to a group or to everybody'),
    adjustable: false,
    instead: 'Mend it, or except it in review.yaml until a day.',
  },
  'group-changed-hands': usual('error', 'None of the owners of a group stays'),
  'client-deleted-in-use': usual('error', 'A client is deleted that people are signed in to'),
  'client-disabled-in-use': usual('warning', 'A client is disabled that people are signed in to'),
  'member-pending': told('Somebody whom the files name has not signed up yet; a warning for a user name'),
  'terms-lapsing': told('An integrator has not accepted the terms that hold now, and the grace runs'),
  'terms-lapsed': usual('warning', 'The clients of a group are switched off: its terms have lapsed'),
  // A change of the files alone.
  'outside-own-file': {
    about: "A change touches more than its author's own integrator file",
    severity: 'error',
    adjustable: false,
    instead: 'Mend it: only operators in review.yaml may do that.',
    exemptable: false,
  },
} as const satisfies Readonly<Record<string, CodeFacts>>;

export type ReviewCode = keyof typeof REVIEW_CODES;

export const reviewCodes = Object.keys(REVIEW_CODES) as readonly ReviewCode[];

export function factsOfCode(code: ReviewCode): CodeFacts {
  return REVIEW_CODES[code];
}

/** May `--accept` name this? */
export function isAcceptable(code: string): boolean {
  return reviewCodes.some((known) => known === code && factsOfCode(known).instead === undefined);
}
