import type { Associations } from '../../pipeline/data/look/association.ts';
import { formatScore } from '../words/format.ts';
import { cellLook } from './association-look.ts';
import { colour } from './plot-theme.ts';
import { saveSvg } from './save-svg.ts';

const cell = { wide: 34, high: 22 };
const names = 132;

/** The matrix as a drawing of its own: the page shows it as a table of buttons. */
export async function saveAssociations(
  found: Associations,
  order: readonly number[],
  title: string,
  format: 'png' | 'svg',
): Promise<void> {
  const width = names + order.length * cell.wide + 8;
  const height = names + order.length * cell.high + 8;
  const svg = element('svg', { width, height, viewBox: `0 0 ${width} ${height}` });
  const text = (
    at: { x: number; y: number; anchor: string; turn?: boolean; fill: string },
    words: string,
  ) => {
    const drawn = element('text', {
      x: at.x,
      y: at.y,
      fill: at.fill,
      'font-size': 11,
      'font-family': 'IBM Plex Sans, sans-serif',
      'text-anchor': at.anchor,
      ...(at.turn ? { transform: `rotate(-90 ${at.x} ${at.y})` } : {}),
    });
    drawn.textContent = words.length > 22 ? `${words.slice(0, 21)}…` : words;
    svg.append(drawn);
  };
  order.forEach((i, row) => {
    const y = names + row * cell.high;
    const name = found.columns[i]?.name ?? '';
    text({ x: names - 6, y: y + 15, anchor: 'end', fill: colour('ink-2') }, name);
    text(
      { x: names + row * cell.wide + 21, y: names - 6, anchor: 'start', turn: true, fill: colour('ink-2') },
      name,
    );
    order.forEach((j, column) => {
      const held = found.value[i * found.columns.length + j] ?? Number.NaN;
      const value = Number.isNaN(held) ? null : held;
      const look = cellLook(value);
      const x = names + column * cell.wide;
      svg.append(
        element('rect', {
          x,
          y,
          width: cell.wide - 1,
          height: cell.high - 1,
          fill: i === j ? colour('surface-3') : look.background,
        }),
      );
      if (i !== j && value !== null)
        text({ x: x + cell.wide / 2, y: y + 15, anchor: 'middle', fill: look.color }, formatScore(value, 2));
    });
  });
  svg.style.position = 'fixed';
  svg.style.left = '-99999px';
  document.body.append(svg);
  try {
    await saveSvg(svg, title, format);
  } finally {
    svg.remove();
  }
}

function element(name: string, attributes: { readonly [key: string]: string | number }): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}
