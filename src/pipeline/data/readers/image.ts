import { binaryKind } from '../csv/binary.ts';
import { archiveKind, imageEndings, memberKind } from '../media/endings.ts';
import { imageInfo } from '../media/image-info.ts';
import { folderParams } from '../media/media-params.ts';
import { readFiles } from '../media/read-files.ts';
import { isZip, namesInHead } from '../media/zip-names.ts';
import { defineReader } from '../reader.ts';

export const image = defineReader({
  card: {
    id: 'image',
    label: 'Pictures',
    summary: 'A folder or zip file of pictures: a row for each, with its size and the folder as label.',
    extensions: ['zip', ...imageEndings],
    synonyms: ['image classification', 'photos', 'PNG', 'JPEG', 'folder of images'],
    params: folderParams,
    source: 'Folder-as-label layout of torchvision ImageFolder and Keras; headers as in media/image-info',
  },
  sniff(head, name, members) {
    if (isZip(head)) return archiveKind(members ?? namesInHead(head)) === 'image' ? 0.9 : 0;
    if (imageInfo(head) !== null) return 0.9;
    return memberKind(name) === 'image' && binaryKind(head) !== null ? 0.4 : 0;
  },
  read(source, params, types, job) {
    return readFiles(
      source,
      {
        kind: 'image',
        words: 'pictures',
        isWanted: (name) => memberKind(name) === 'image',
        columns: ['width', 'height'],
        look(bytes) {
          const info = imageInfo(bytes);
          return info && [info.width, info.height];
        },
      },
      params,
      types,
      job,
    );
  },
});
