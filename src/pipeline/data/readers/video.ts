import { Problem } from '../../base/problem.ts';
import { frameSeconds, isFrame } from '../media/frame-name.ts';
import { imageInfo } from '../media/image-info.ts';
import { readFiles } from '../media/read-files.ts';
import { isZip, namesInHead } from '../media/zip-names.ts';
import { defineReader } from '../reader.ts';

const videoEndings = ['mp4', 'm4v', 'mov', 'webm', 'mkv', 'ogv'];

export const video = defineReader({
  card: {
    id: 'video',
    label: 'Frames of a video',
    summary: 'The pictures that the studio took out of a video, each with its time in seconds.',
    extensions: ['frames.zip', ...videoEndings],
    synonyms: ['film', 'MP4', 'WebM', 'movie', 'webcam recording'],
    params: {
      maxRows: { type: 'integer', default: null, min: 1, none: 'All', help: 'Read only so many frames.' },
    },
    source: 'Frames as pictures named frame-00001500.jpg, by their milliseconds',
  },
  sniff(head, _name, members) {
    if (isZip(head)) {
      const names = (members ?? namesInHead(head)).filter((name) => !name.endsWith('/'));
      return names.length > 0 && names.every(isFrame) ? 0.97 : 0;
    }
    return isVideo(head) ? 0.9 : 0;
  },
  async read(source, { maxRows }, types, job) {
    const head = await source.head(64);
    if (isVideo(head)) throw undecoded(source.name);
    return readFiles(
      source,
      {
        kind: 'image',
        words: 'frames',
        isWanted: isFrame,
        columns: ['time', 'width', 'height'],
        look(bytes, name) {
          const info = imageInfo(bytes);
          return info && [frameSeconds(name), info.width, info.height];
        },
      },
      { label: 'none', pattern: '', maxRows, withoutPath: true },
      types,
      job,
    );
  },
});

/** ISO base media (MP4, MOV) by its first box; WebM and Matroska by their EBML head. */
function isVideo(head: Uint8Array): boolean {
  const text = String.fromCharCode(...head.subarray(0, 12));
  if (text.slice(4, 8) === 'ftyp') return !/^(?:M4A|M4B|avif|heic|mif1)/.test(text.slice(8));
  return head[0] === 0x1a && head[1] === 0x45 && head[2] === 0xdf && head[3] === 0xa3;
}

function undecoded(file: string): Problem {
  return new Problem(
    'video-frames',
    `${file} is a video; its frames have to be taken out before it can be read.`,
    'Open it in the studio, which asks how often; or make a zip file of pictures named frame-00001500.jpg, by their milliseconds.',
    { file },
  );
}
