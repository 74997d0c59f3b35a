/** Operations that are written on a screen of their own, not in the dialog. */
export function hasOwnScreen(operation: string): boolean {
  return operation === 'sql';
}
