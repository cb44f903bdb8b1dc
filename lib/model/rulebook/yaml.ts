import type { RuleFamily } from './facts.ts';

/** The text of a file: plain YAML 1.2 that a reviewer reads as a machine does. */
export const yamlRules = {
  'yaml-syntax': {
    title: 'A file is YAML 1.2',
    why: 'What a parser has to guess, it guesses otherwise than the reader.',
    bad: 'contacts: [ops@nebula.example',
    good: 'contacts: [ops@nebula.example]',
  },
  'yaml-tab': {
    title: 'Lines are indented with spaces',
    why: 'How far a tab indents depends on who looks; YAML 1.2 section 6.1 forbids it.',
    bad: 'members:\n\t- { user: ayla, role: owner }',
    good: 'members:\n  - { user: ayla, role: owner }',
  },
  'yaml-duplicate-key': {
    title: 'A key stands once',
    why: 'Of two values one would win silently, and the reviewer may have read the other.',
    bad: 'display_name: Nebula\ndisplay_name: Nebula Tools',
    good: 'display_name: Nebula',
  },
  'yaml-multiple-documents': {
    title: 'A file holds one document',
    why: 'A second one, after `---`, would be ignored or take over, depending on the reader.',
    bad: 'group: nebula\n---\ngroup: nebula',
    good: 'group: nebula',
  },
  'yaml-alias': {
    title: 'No anchors and no aliases',
    why: 'They move a value away from where it is read, and a few nested ones grow to gigabytes.',
    bad: 'contacts: &all [ops@nebula.example]\nmembers: *all',
    good: 'contacts: [ops@nebula.example]',
  },
  'yaml-tag': {
    title: 'No tags',
    why: 'A tag changes what a value means, or asks a parser to build an object of its choice.',
    bad: 'description: !!binary TmVidWxh',
    good: 'description: Nebula',
  },
  'yaml-too-deep': {
    title: 'Values are nested at most 32 deep',
    why: 'No file needs a quarter of it; thousands would exhaust the stack of the parser.',
    bad: 'contacts: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]',
    good: 'contacts: [ops@nebula.example]',
  },
  'control-character': {
    title: 'No control characters',
    why: 'They hide lines from a terminal, move its cursor, or break what is shown to users. Line breaks are LF or CRLF.',
    bad: 'description: "Nebula\\x1b[2J"',
    good: 'description: Nebula',
  },
  'bidirectional-character': {
    title: 'No characters that turn the direction of text',
    why: 'They make a line read otherwise than it is ("Trojan Source", CVE-2021-42574), in review and on the consent page.',
    bad: 'description: "Nebula \\u202Eelbatsurt"',
    good: 'description: Nebula',
  },
  'invisible-character': {
    title: 'No invisible characters',
    why: 'Two names that look the same could be different, and a text could carry what nobody sees.',
    bad: 'description: "Neb\\u200Bula"',
    good: 'description: Nebula',
  },
  'private-key-in-file': {
    title: 'No private key anywhere in a file, comments included',
    why: 'What has stood in a pull request is known to everybody, for ever: make another key.',
    bad: '# AGE-SECRET-KEY-1…',
    good: 'recipients: [age1…]  # the public half',
  },
} as const satisfies RuleFamily;
