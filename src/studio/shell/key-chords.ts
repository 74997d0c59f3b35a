export type KeyPress = {
  readonly key: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
};

/** "Ctrl+Shift+Z" or "?" as it is pressed. Shift counts only for letters and named keys. */
export function pressOf(press: KeyPress): string {
  const key = press.key.length === 1 ? press.key.toUpperCase() : press.key;
  const shift = press.shift && (press.key.length > 1 || /[a-z]/i.test(press.key));
  return [press.ctrl ? 'Ctrl' : '', press.alt ? 'Alt' : '', shift ? 'Shift' : '', key]
    .filter(Boolean)
    .join('+');
}

function sameKeys(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** The command whose keys were pressed; `before` is the press just before, for "g d". */
export function matchKeys<C extends { readonly keys?: string }>(
  commands: readonly C[],
  press: string,
  before: string | null,
): C | null {
  const pair = before === null ? null : `${before} ${press}`;
  return (
    (pair !== null &&
      commands.find((command) => command.keys !== undefined && sameKeys(command.keys, pair))) ||
    commands.find((command) => command.keys !== undefined && sameKeys(command.keys, press)) ||
    null
  );
}
