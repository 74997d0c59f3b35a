import { Problem } from '../../base/problem.ts';
import { imageInfo } from './image-info.ts';
import { badPicture, mostPixels, type Picture } from './picture.ts';
import { decodePng } from './png.ts';

/** Decodes the kinds of picture that need no browser (PNG); null for other kinds. Throws `bad-picture`. */
export function decodeOwnPicture(bytes: Uint8Array): Picture | null {
  const info = imageInfo(bytes);
  return info?.mime === 'image/png' ? decodePng(bytes) : null;
}

/**
 * Decodes a picture: PNG here, so that it is the same everywhere; other kinds by the browser, without its colour
 * management. Throws `bad-picture`, or `no-decoder` where there is no browser.
 */
export async function decodePicture(bytes: Uint8Array): Promise<Picture> {
  const own = decodeOwnPicture(bytes);
  if (own !== null) return own;
  const info = imageInfo(bytes);
  if (info === null) throw badPicture('it is no PNG, JPEG, WebP, GIF or BMP');
  if (info.width * info.height > mostPixels) throw badPicture('it has too many pixels');
  if (typeof createImageBitmap === 'undefined' || typeof OffscreenCanvas === 'undefined')
    throw noPictureDecoder(info.mime);
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: info.mime }), {
      colorSpaceConversion: 'none',
      premultiplyAlpha: 'none',
    });
  } catch {
    throw badPicture(`the browser does not know this ${info.mime} file`);
  }
  try {
    const { width, height } = bitmap;
    const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    if (context === null) throw badPicture('the browser gave no room to draw it');
    context.drawImage(bitmap, 0, 0);
    return { width, height, rgba: new Uint8Array(context.getImageData(0, 0, width, height).data) };
  } finally {
    bitmap.close();
  }
}

/** A kind of picture that only a browser decodes, met where there is none. */
export function noPictureDecoder(mime: string): Problem {
  return new Problem(
    'no-decoder',
    `Pictures of the kind ${mime} are decoded by the browser, and there is none here.`,
    'Save the pictures as PNG, or run this in the studio.',
  );
}
