import { token } from '../theme/theme.ts';
import { download } from './download.ts';

const styles = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'font-size',
  'font-family',
  'font-weight',
  'opacity',
];

/** Saves an SVG of the page as a file of its own: styles written out, on the surface colour. */
export async function saveSvg(svg: Element | null, name: string, format: 'png' | 'svg'): Promise<void> {
  if (!(svg instanceof SVGSVGElement)) return;
  const { width, height } = svg.getBoundingClientRect();
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const from = [svg, ...svg.querySelectorAll('*')];
  const to = [copy, ...copy.querySelectorAll('*')];
  from.forEach((element, index) => {
    const computed = getComputedStyle(element);
    for (const style of styles) to[index]?.setAttribute(style, computed.getPropertyValue(style));
  });
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  copy.style.background = token('--surface');
  const text = new XMLSerializer().serializeToString(copy);
  const drawing = new Blob([text], { type: 'image/svg+xml' });
  if (format === 'svg') {
    download(`${name}.svg`, drawing);
    return;
  }
  const picture = await rasterise(text, width * 2, height * 2);
  if (picture) download(`${name}.png`, picture);
}

async function rasterise(svg: string, width: number, height: number): Promise<Blob | null> {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.fillStyle = token('--surface');
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0, width, height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}
