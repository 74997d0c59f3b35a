/** Which rows of two tables a join keeps: marked ones stay; lines join rows that stand side by side. */
const kept: {
  readonly [how: string]: {
    readonly left: readonly boolean[];
    readonly right: readonly boolean[];
    readonly joined: boolean;
  };
} = {
  left: { left: [true, true, true], right: [true, true, false], joined: true },
  inner: { left: [false, true, true], right: [true, true, false], joined: true },
  right: { left: [false, true, true], right: [true, true, true], joined: true },
  outer: { left: [true, true, true], right: [true, true, true], joined: true },
  semi: { left: [false, true, true], right: [false, false, false], joined: true },
  anti: { left: [true, false, false], right: [false, false, false], joined: false },
  cross: { left: [true, true, true], right: [true, true, true], joined: true },
  'as-of': { left: [true, true, true], right: [true, true, false], joined: true },
};
const width = 20;
const top = (row: number) => 3 + row * 11;

/** Three rows of a table and three of another one; the last two of the first fit the first two of the second. */
export function JoinPicture({ how }: { how: string }) {
  const shown = kept[how];
  if (!shown) return null;
  const lines: (readonly [number, number])[] =
    how === 'cross'
      ? [0, 1, 2].flatMap((a) => [0, 1, 2].map((b) => [a, b] as const))
      : how === 'as-of'
        ? [
            [0, 0],
            [1, 0],
            [2, 1],
          ]
        : [
            [1, 0],
            [2, 1],
          ];
  return (
    <svg width="64" height="37" viewBox="0 0 64 37" aria-hidden className="make-join-picture">
      {shown.joined &&
        lines.map(([a, b]) => (
          <path key={`${a} ${b}`} d={`M${2 + width} ${top(a) + 4}L${42} ${top(b) + 4}`} />
        ))}
      {shown.left.map((on, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a drawing of three rows
        <rect key={row} x="2" y={top(row)} width={width} height="8" rx="2" className={on ? 'a' : ''} />
      ))}
      {shown.right.map((on, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a drawing of three rows
        <rect key={row} x="42" y={top(row)} width={width} height="8" rx="2" className={on ? 'b' : ''} />
      ))}
    </svg>
  );
}
