/** `titanic-survival-v7`: a file name that every system takes. */
export function fileStem(input: { readonly name: string; readonly version: number }): string {
  const words = input.name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return `${words || 'model'}-v${input.version}`;
}
