import { z } from 'zod';

/** An underscore stands in the names that companies manage: `ayla_nebula`. */
const NAME = '[A-Za-z0-9][A-Za-z0-9_-]*';

/** Somebody on GitHub, without the @. */
export const githubUser = z
  .string()
  .regex(new RegExp(`^${NAME}$`))
  .max(39);

/** The same, or an app, which has its name with `[bot]`. */
export const githubActor = z
  .string()
  .regex(new RegExp(`^${NAME}(\\[bot\\])?$`))
  .max(50);
