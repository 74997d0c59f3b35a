/** Hashes that other threads find, on their way to who waits for them here; null = nobody could find it. */
const told = new Map<string, (hash: string | null) => void>();
const early = new Map<string, string | null>();

export function tellHash(token: string, hash: string | null): void {
  const waiting = told.get(token);
  if (waiting === undefined) early.set(token, hash);
  else waiting(hash);
  told.delete(token);
}

export function hearHash(token: string): Promise<string | null> {
  const hash = early.get(token);
  early.delete(token);
  return hash === undefined ? new Promise((resolve) => told.set(token, resolve)) : Promise.resolve(hash);
}
