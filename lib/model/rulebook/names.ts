import type { RuleFamily } from './facts.ts';

/** Names that users read on the consent page, where they decide whom to trust. */
export const nameRules = {
  'name-form': {
    title: 'A name is one line, without spaces around it or several in a row',
    why: 'It stands in a sentence; line breaks and wide gaps make it look like more than a name.',
    bad: 'client_name: "Nebula    (verified)"',
    good: 'client_name: Nebula',
  },
  'name-placeholder': {
    title: 'A name holds no placeholder',
    why: "Keycloak's pages show a message of their own in its place: another name than the one that was reviewed, or an error page.",
    bad: `client_name: Nebula \${loginAccountTitle}`,
    good: 'client_name: Nebula',
  },
  'name-mixed-alphabets': {
    title: 'A word of a name is written in one alphabet',
    why: 'One Cyrillic letter makes another name that looks the same (Unicode TR 39, section 5.1).',
    bad: 'client_name: Nеbula  # the second letter is Cyrillic',
    good: 'client_name: Nebula',
  },
  'name-imitates-provider': {
    title: 'No name imitates Citizen iD or Keycloak',
    why: 'Users would take the application for the provider and give it what they give only us.',
    bad: 'client_name: CitizenlD Account  # with a small L',
    good: 'client_name: Nebula Account',
  },
  'name-imitates-another': {
    title: "No name imitates another group's",
    why: 'On the consent page the name is all that tells two applications apart. Case, spaces, accents and letters that look alike make no difference.',
    bad: 'client_name: Stаr Atlas  # "Star Atlas" is another group; the a is Cyrillic',
    good: 'client_name: Nebula',
  },
} as const satisfies RuleFamily;
