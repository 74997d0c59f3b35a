export type ImageInfo = { readonly mime: string; readonly width: number; readonly height: number };

/**
 * Kind and size in pixels of a picture from its header, without decoding it; null if it is not a PNG, JPEG, GIF, WebP
 * or BMP or its header is damaged. Sources: PNG (ISO 15948) §11.2.2, JPEG (ITU-T T.81) §B.2.2, GIF89a §18,
 * WebP container specification (RFC 9649), BITMAPINFOHEADER.
 */
export function imageInfo(bytes: Uint8Array): ImageInfo | null {
  if (bytes.length < 12) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = png(view) ?? jpeg(view) ?? gif(view) ?? webp(view) ?? bmp(view);
  return found !== null && found.width > 0 && found.height > 0 ? found : null;
}

function png(view: DataView): ImageInfo | null {
  if (view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a) return null;
  if (view.byteLength < 33 || view.getUint32(12) !== 0x49484452) return null;
  return { mime: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
}

function jpeg(view: DataView): ImageInfo | null {
  if (view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; at + 9 <= view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === 0xd9 || marker === 0xda) return null;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      return { mime: 'image/jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    }
    const alone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    at += alone ? 2 : 2 + view.getUint16(at + 2);
  }
  return null;
}

function gif(view: DataView): ImageInfo | null {
  if (view.getUint32(0) !== 0x47494638) return null;
  return { mime: 'image/gif', width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

function webp(view: DataView): ImageInfo | null {
  if (view.byteLength < 30 || view.getUint32(0) !== 0x52494646 || view.getUint32(8) !== 0x57454250)
    return null;
  const mime = 'image/webp';
  const uint24 = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  switch (view.getUint32(12)) {
    case 0x56503858:
      return { mime, width: uint24(24) + 1, height: uint24(27) + 1 };
    case 0x5650384c: {
      if (view.getUint8(20) !== 0x2f) return null;
      const bits = view.getUint32(21, true);
      return { mime, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 0x56503820: {
      if (uint24(23) !== 0x2a019d) return null;
      return { mime, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    }
    default:
      return null;
  }
}

function bmp(view: DataView): ImageInfo | null {
  if (view.getUint16(0) !== 0x424d || view.byteLength < 26) return null;
  const mime = 'image/bmp';
  if (view.getUint32(14, true) === 12) {
    return { mime, width: view.getUint16(18, true), height: view.getUint16(20, true) };
  }
  return { mime, width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) };
}
