import { colour } from './plot-theme.ts';

/** Orange below 0, blue above, deeper the further; text in whichever ink can be read on it. */
export function cellLook(value: number | null): { background: string; color: string } {
  if (value === null) return { background: colour('surface-2'), color: colour('ink-3') };
  const depth = Math.min(1, Math.abs(value));
  const background = mixed(colour('surface-2'), colour(value < 0 ? 'neg' : 'pos'), depth);
  return { background, color: luminance(background) > 0.179 ? '#000000' : '#ffffff' };
}

function channels(hex: string): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.trim().slice(at, at + 2), 16));
}

function mixed(from: string, to: string, share: number): string {
  const [a, b] = [channels(from), channels(to)];
  const parts = a.map((value, i) => Math.round(value + ((b[i] ?? 0) - value) * share));
  return `#${parts.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** Relative luminance (WCAG 2.2). */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = channels(hex).map((value) => {
    const s = value / 255;
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
