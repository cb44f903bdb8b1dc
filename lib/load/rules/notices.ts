import { responseTypesAreWider } from './client-grants.ts';
import type { Rule } from './rule.ts';
import { oldTermsLapse } from './terms.ts';

/** What is worth knowing of files in which nothing is wrong; problems are in the registry. */
export const notices: readonly Rule[] = [oldTermsLapse, responseTypesAreWider];
