export type Multibyte = 'shift_jis' | 'euc-jp' | 'euc-kr' | 'gb18030' | 'big5';

type Form = {
  readonly encoding: Multibyte;
  readonly language: string;
  /** Bytes that are a character alone. */
  readonly alone: (byte: number) => boolean;
  /** Pairs that usual texts are made of. */
  readonly usual: (lead: number, trail: number) => boolean;
  /** Pairs of which there must be this share. */
  readonly marked?: readonly [share: number, is: (lead: number, trail: number) => boolean];
};

const never = () => false;
const within = (byte: number, from: number, to: number) => byte >= from && byte <= to;
/** Rows of signs and wide forms, which the sets of the East share. */
const common = (lead: number, trail: number) => within(lead, 0xa1, 0xa3) && trail >= 0xa1;

/** JIS X 0208 level 1 and kana; KS X 1001 Hangul; GB 2312 level 1; Big5 level 1. */
const forms: readonly Form[] = [
  {
    encoding: 'shift_jis',
    language: 'Japanese',
    alone: (byte) => within(byte, 0xa1, 0xdf),
    usual: (lead) => within(lead, 0x81, 0x83) || within(lead, 0x88, 0x97),
  },
  {
    encoding: 'euc-jp',
    language: 'Japanese',
    alone: never,
    usual: (lead, trail) => trail >= 0xa1 && (within(lead, 0xa1, 0xa5) || within(lead, 0xb0, 0xcf)),
    marked: [0.1, (lead) => within(lead, 0xa4, 0xa5)],
  },
  {
    encoding: 'euc-kr',
    language: 'Korean',
    alone: never,
    usual: (lead, trail) => (trail >= 0xa1 && within(lead, 0xb0, 0xc8)) || common(lead, trail),
  },
  {
    encoding: 'big5',
    language: 'Chinese',
    alone: never,
    usual: (lead, trail) => within(lead, 0xa4, 0xc6) || common(lead, trail),
    marked: [0.1, (_, trail) => trail < 0x80],
  },
  {
    encoding: 'gb18030',
    language: 'Chinese',
    alone: never,
    usual: (lead, trail) => (trail >= 0xa1 && within(lead, 0xb0, 0xd7)) || common(lead, trail),
  },
];

/** Share of usual pairs, and of pairs that stand beside another, that is asked for. */
const leastUsual = 0.85;
const leastBeside = 0.7;

/** The East Asian encoding that bytes (whole lines) are valid in and usual text of; null if there is none. */
export function guessMultibyte(
  bytes: Uint8Array<ArrayBuffer>,
):
  | { readonly encoding: Multibyte; readonly language: string; readonly confidence: number }
  | { readonly encoding: null } {
  for (const form of forms) {
    const { characters, usual, marked, beside } = countPairs(bytes, form);
    if (characters < 2 || usual < leastUsual * characters || beside < leastBeside * characters) continue;
    if (form.marked && marked < form.marked[0] * characters) continue;
    if (!isValid(bytes, form.encoding)) continue;
    const { encoding, language } = form;
    return { encoding, language, confidence: Math.min(0.99, 1 - 0.5 ** (characters / 3)) };
  }
  return { encoding: null };
}

function countPairs(bytes: Uint8Array, form: Form) {
  const found = { characters: 0, usual: 0, marked: 0, beside: 0 };
  let last = -2;
  let alone = true;
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] < 0x80) continue;
    found.characters++;
    const touches = last === i;
    if (touches) found.beside += alone ? 2 : 1;
    alone = !touches;
    if (form.alone(bytes[i])) {
      last = i + 1;
      continue;
    }
    const [lead, trail] = [bytes[i], bytes[i + 1] ?? 0];
    if (form.usual(lead, trail)) found.usual++;
    if (form.marked?.[1](lead, trail)) found.marked++;
    last = ++i + 1;
  }
  return found;
}

function isValid(bytes: Uint8Array<ArrayBuffer>, encoding: string): boolean {
  try {
    // The last character may be cut off.
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
