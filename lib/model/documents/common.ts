import { z } from 'zod';
import { DURATION_PATTERN } from '../duration.ts';

/** `star-atlas`: what group names and client ids are made of. */
export const slug = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
  .max(64)
  .describe('Lower-case letters, digits and single hyphens, beginning with a letter');

export const duration = z
  .string()
  .regex(DURATION_PATTERN)
  .describe('A whole number and a unit: s, m, h or d')
  .meta({ examples: ['4h', '14d'] });

export const isoDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .describe('A date, YYYY-MM-DD');

/** `CitizenId/Status/Verified`. */
export const roleName = z
  .string()
  .regex(/^[A-Z][A-Za-z0-9]*(\/[A-Z][A-Za-z0-9]*)+$/)
  .describe('Parts in CamelCase, joined by slashes')
  .meta({ examples: ['CitizenId/Status/Verified'] });
