import type { RuleFamily } from './facts.ts';

/** Which files there are, and whether they can be read as text at all. */
export const fileRules = {
  'file-missing': {
    title: 'Every file that a realm needs is there',
    why: 'Without one of them nobody could tell what the realm should be; an empty realm is no answer.',
    bad: '# there is no realm/scopes.yaml',
    good: '# realm/scopes.yaml\nscopes: {}',
  },
  'unknown-file': {
    title: 'Every YAML file is one that somebody reads',
    why: 'A file with a misspelt name or in the wrong folder would be ignored without a word.',
    bad: '# realm/integrators/nebula.yml',
    good: '# realm/integrators/nebula.yaml',
  },
  'file-unreadable': {
    title: 'Every file can be read',
    why: 'What cannot be read is not empty: going on without it would delete what stands in it.',
    bad: '# a file without the right to read it',
    good: '# chmod a+r realm/integrators/nebula.yaml',
  },
  'file-not-regular': {
    title: 'A file is a file, and no link to another',
    why: 'A link in a pull request could lead anywhere on the machine that reads it, and show what stands there.',
    bad: '# nebula.yaml -> /etc/passwd',
    good: '# nebula.yaml, with its own content',
  },
  'file-too-large': {
    title: 'A file has at most 256 KiB',
    why: 'The time to parse grows faster than the file; nobody writes, or reviews, so much by hand.',
    bad: '# 300 KiB of YAML',
    good: '# split it into groups, one file each',
  },
  'file-not-utf8': {
    title: 'A file is UTF-8',
    why: 'Other encodings (UTF-16, Windows-1252) show other letters to a reviewer than to this tool.',
    bad: '# UTF-16, as some editors on Windows write it',
    good: '# UTF-8',
  },
  'file-byte-order-mark': {
    title: 'A file has no byte order mark',
    why: 'UTF-8 needs none (RFC 3629 section 6), and an invisible first character breaks other tools.',
    bad: '# UTF-8 with BOM',
    good: '# UTF-8 without BOM',
  },
} as const satisfies RuleFamily;
