import { binaryKind } from '../csv/binary.ts';
import { audioInfo } from '../media/audio-info.ts';
import { archiveKind, audioEndings, memberKind } from '../media/endings.ts';
import { folderParams } from '../media/media-params.ts';
import { readFiles } from '../media/read-files.ts';
import { isZip, namesInHead } from '../media/zip-names.ts';
import { defineReader } from '../reader.ts';

export const audio = defineReader({
  card: {
    id: 'audio',
    label: 'Sounds',
    summary: 'A folder or zip file of sounds: a row for each, with its length and the folder as label.',
    extensions: ['zip', ...audioEndings],
    synonyms: ['audio classification', 'speech', 'WAV', 'MP3', 'folder of sounds'],
    params: folderParams,
    source: 'Folder-as-label layout of torchaudio and Keras; headers as in media/audio-info',
  },
  sniff(head, name, members) {
    if (isZip(head)) return archiveKind(members ?? namesInHead(head)) === 'audio' ? 0.9 : 0;
    if (memberKind(name) === 'audio') return audioInfo(head) ? 0.95 : binaryKind(head) ? 0.4 : 0;
    return /^(?:RIFF|fLaC|OggS|ID3)/.test(String.fromCharCode(...head.subarray(0, 4))) && audioInfo(head)
      ? 0.6
      : 0;
  },
  read(source, params, types, job) {
    return readFiles(
      source,
      {
        kind: 'audio',
        words: 'sounds',
        isWanted: (name) => memberKind(name) === 'audio',
        columns: ['seconds', 'sample_rate', 'channels'],
        look(bytes) {
          const info = audioInfo(bytes);
          return info && [info.seconds, info.rate, info.channels];
        },
      },
      params,
      types,
      job,
    );
  },
});
