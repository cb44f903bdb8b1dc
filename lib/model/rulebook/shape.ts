import type { RuleFamily } from './facts.ts';

/** Keys and values of one file, by its JSON Schema in realm/schema. Nothing is converted on the way. */
export const shapeRules = {
  'unknown-key': {
    title: 'Only known keys',
    why: 'A misspelt key would be ignored, and with it what it was meant to say.',
    bad: 'redirect_uri: [https://nebula.example/callback]',
    good: 'redirect_uris: [https://nebula.example/callback]',
  },
  'missing-key': {
    title: 'Every required key is there',
    why: 'There is no value that could safely be taken in its place.',
    bad: 'terms_of_service: { version: "2025-10", accepted_on: 2025-10-12 }',
    good: 'terms_of_service: { version: "2025-10", accepted_by: ayla, accepted_on: 2025-10-12 }',
  },
  'wrong-type': {
    title: 'A value has the type that its key asks for',
    why: 'Nothing is converted: `yes` is a text and no boolean, `7` is a number and no text.',
    bad: 'dpop_bound_access_tokens: yes',
    good: 'dpop_bound_access_tokens: true',
  },
  'not-allowed': {
    title: 'A value is one of those allowed',
    why: 'The names are those of the standards; what stands outside them would do nothing, or something else.',
    bad: 'type: secret',
    good: 'type: confidential',
  },
  'bad-format': {
    title: 'A text has the form that its key asks for',
    why: 'Names, dates, durations and addresses are compared and computed with.',
    bad: 'group: Nebula_Tools',
    good: 'group: nebula',
  },
  'too-short': {
    title: 'Texts and lists are long enough',
    why: 'An empty name or list says nothing where something has to be said.',
    bad: 'contacts: []',
    good: 'contacts: [ops@nebula.example]',
  },
  'too-long': {
    title: 'Texts and lists are short enough',
    why: "Keycloak's columns hold no more, and consent pages show no more.",
    bad: 'client_name: A name that goes on and on and on and on and on and on and on and on and on and on',
    good: 'client_name: Nebula',
  },
  'out-of-range': {
    title: 'A number is within its range',
    why: 'Outside of it, it would mean nothing.',
    bad: 'secret: { version: 0, recipients: [] }',
    good: 'secret: { version: 1, recipients: [] }',
  },
  'duplicate-item': {
    title: 'A list, and `scope`, holds nothing twice',
    why: 'A repetition is a mistake of copying: the other item is missing. Addresses count as the same however they are written.',
    bad: 'redirect_uris: [https://nebula.example, https://nebula.example/]',
    good: 'redirect_uris: [https://nebula.example/]',
  },
} as const satisfies RuleFamily;
