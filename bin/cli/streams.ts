type Streams = readonly NodeJS.WriteStream[];

/** A reader that leaves early, as `| head` does, is no failure, and stops no apply half-way. */
export function tolerateClosedReaders(streams: Streams): void {
  for (const stream of streams) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}

/** Waits until everything is written: what a pipe has not taken yet is lost when the process exits. */
export async function flush(streams: Streams): Promise<void> {
  const written = (stream: NodeJS.WriteStream) =>
    new Promise<void>((resolve) => stream.write('', () => resolve()));
  await Promise.all(streams.map(written));
}
