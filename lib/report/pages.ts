import type { Documents } from '../model/documents/loaded.ts';
import { reviewPage } from './review-page.ts';
import { rulesPage } from './rules-page.ts';
import { scopesPage } from './scopes-page.ts';

/** The pages for integrators that are made of the files alone: name -> text. */
export function pagesOf({ realm, scopes, claims }: Documents): ReadonlyMap<string, string> {
  return new Map([
    ['scopes.md', scopesPage({ realm: realm.value, scopes: scopes.value, claims: claims.value })],
    ['rules.md', rulesPage()],
    ['review.md', reviewPage()],
  ]);
}
