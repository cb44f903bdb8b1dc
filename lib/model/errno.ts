/** What the system calls a failure, such as ENOENT; undefined for one that is none of its. */
export function errnoOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
