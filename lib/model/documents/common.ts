import { z } from 'zod';
import { DURATION_PATTERN } from '../duration.ts';

/** `star-atlas`: what group names and client ids are made of. */
export const slug = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
  .max(64)
  .describe('Lower-case letters, digits and single hyphens, beginning with a letter')
  .meta({ examples: ['star-atlas'] });

/** Keycloak's columns for names, descriptions and addresses hold no more; it fails on a longer text. */
export const COLUMN_LENGTH = 255;

/** A text that Keycloak keeps in a column of its own. */
export const columnText = z.string().min(1).max(COLUMN_LENGTH);

export const duration = z
  .string()
  .regex(DURATION_PATTERN)
  .describe('A whole number and a unit: s, m, h or d')
  .meta({ examples: ['4h', '14d'] });

export const isoDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .describe('A date, YYYY-MM-DD')
  .meta({ examples: ['2025-10-12'] });

/** `CitizenId/Status/Verified`. */
export const roleName = z
  .string()
  .regex(/^[A-Z][A-Za-z0-9]*(\/[A-Z][A-Za-z0-9]*)+$/)
  .max(COLUMN_LENGTH)
  .describe('Parts in CamelCase, joined by slashes')
  .meta({ examples: ['CitizenId/Status/Verified'] });
