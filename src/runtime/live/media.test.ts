import { describe, expect, it } from 'vitest';
import { silentJob } from '../../pipeline/base/job.ts';
import { parseParams } from '../../pipeline/base/param.ts';
import { readers } from '../../pipeline/data/catalog.ts';
import { bytesSource } from '../../pipeline/data/reader.ts';
import { cellOf, columnOf } from '../../pipeline/data/table.ts';
import { readZip } from '../../pipeline/data/zip.ts';
import { cutSound, mixChannels, wavOf } from './wav.ts';
import { folderName, zipClips } from './zip-clips.ts';

describe('recorded sound', () => {
  it('becomes a WAV file that the audio reader opens', async () => {
    const tone = Float32Array.from(
      { length: 16_000 },
      (_, i) => 0.5 * Math.sin((2 * Math.PI * 440 * i) / 16_000),
    );
    const clip = new Blob([wavOf(tone, 16_000)]);
    const zip = await zipClips(
      [
        { name: 'hum', clips: [clip, clip] },
        { name: 'nothing', clips: [] },
        { name: 'a/b', clips: [clip] },
      ],
      'wav',
    );
    const bytes = new Uint8Array(await zip.arrayBuffer());
    expect((await readZip(bytes)).map(({ name }) => name)).toEqual([
      'hum/001.wav',
      'hum/002.wav',
      'a-b/001.wav',
    ]);
    const audio = readers.get('audio');
    const source = bytesSource('clips.zip', bytes);
    const { table } = await audio.read(source, parseParams(audio.card, {}), {}, silentJob);
    expect(table.rows).toBe(3);
    expect(table.columns.some(({ kind }) => kind === 'audio')).toBe(true);
    const labels = columnOf(table, 'label');
    expect([0, 1, 2].map((row) => cellOf(labels, row)).sort()).toEqual(['a-b', 'hum', 'hum']);
  });

  it('is cut, mixed and clipped', () => {
    const sound = Float32Array.of(0, 0.5, 1, 2, -2);
    expect(cutSound(sound, 2).map((piece) => [...piece])).toEqual([
      [0, 0.5],
      [1, 2],
    ]);
    expect(cutSound(sound, 9)).toEqual([sound]);
    expect(cutSound(new Float32Array(), 9)).toEqual([]);
    expect([...mixChannels([Float32Array.of(1, 0), Float32Array.of(0, 0.5)])]).toEqual([0.5, 0.25]);
    const view = new DataView(wavOf(sound, 8000).buffer);
    expect([0, 1, 2, 3, 4].map((i) => view.getInt16(44 + 2 * i, true))).toEqual([
      0, 16384, 32767, 32767, -32768,
    ]);
    expect(view.getUint32(24, true)).toBe(8000);
  });

  it('names folders after classes', () => {
    const taken = new Set(['cat']);
    expect(['Cat', '../..', 'x\u0000y', ' . ', ''].map((name) => folderName(name, taken))).toEqual([
      'Cat 2',
      '-',
      'x-y',
      'class',
      'class',
    ]);
  });
});
