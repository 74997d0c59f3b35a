/** An id for something the person makes: a candidate, a step, a deployment. */
export function newId(kind: string): string {
  return `${kind}-${crypto.randomUUID().slice(0, 8)}`;
}
