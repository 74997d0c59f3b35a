import { useState } from 'react';
import type { Profile } from '../../../pipeline/data/profile.ts';
import type { ColumnSchema } from '../../../pipeline/data/table.ts';
import type { TableRef } from '../../../runtime/contract.ts';
import { KeyValue } from '../../atoms/key-value.tsx';
import { ShareBars } from '../../charts/share-bars.tsx';
import { MediaDialog } from '../../shell/media/media-dialog.tsx';
import { SoundCell } from '../../shell/media/sound-cell.tsx';
import { Thumbnail } from '../../shell/media/thumbnail.tsx';
import { useProject } from '../../state/use-workspace.ts';
import { formatCount } from '../../words/format.ts';
import { media as w } from '../../words/media.ts';

const shown = { image: 16, audio: 8 } as const;
const sizes = ['width', 'height', 'seconds', 'sample_rate', 'channels'] as const;
const names: { readonly [size in (typeof sizes)[number]]: string } = {
  width: w.width,
  height: w.height,
  seconds: w.facts.seconds,
  sample_rate: w.facts.rate,
  channels: w.facts.channels,
};

/** A column of pictures or sounds: samples of it, how many there are of each label, and their sizes. */
export function MediaSummary(props: { table: TableRef; schema: ColumnSchema; profile: Profile }) {
  const { table, schema, profile } = props;
  const target = useProject().target;
  const [opened, setOpened] = useState<number | null>(null);
  const isImage = schema.kind === 'image';
  const count = Math.min(shown[isImage ? 'image' : 'audio'], table.rows);
  const rows = Array.from({ length: count }, (_, i) => Math.floor(((i + 0.5) * table.rows) / count));
  const own = profile.columns.find((column) => column.name === schema.name);
  const labels =
    profile.columns.find((column) => column.name === target && column.kind === 'category') ??
    profile.columns.find((column) => column.name === 'label' && column.kind === 'category');
  const facts = sizes.flatMap((size): [string, string][] => {
    const column = profile.columns.find((each) => each.name === size);
    if (column === undefined || !('min' in column) || column.min === null || column.max === null) return [];
    return [[names[size], w.range(column.min, column.max)]];
  });
  return (
    <>
      <section className="sec">
        <h3>
          {w.samples}
          <span className="end">{w.samplesOf(count, table.rows)}</span>
        </h3>
        <div className={isImage ? 'thumb-grid' : 'thumb-grid sounds'}>
          {rows.map((row) => (
            <div key={row} className="tile">
              {isImage ? (
                <Thumbnail table={table} column={schema.name} row={row} alone onOpen={() => setOpened(row)} />
              ) : (
                <SoundCell table={table} column={schema.name} row={row} alone onOpen={() => setOpened(row)} />
              )}
            </div>
          ))}
        </div>
      </section>
      <section className="sec">
        <h3>{w.sizes}</h3>
        <KeyValue
          items={[
            [w.present, formatCount((own?.rows ?? 0) - (own?.missing ?? 0))],
            [w.missingFiles, formatCount(own?.missing ?? 0)],
            ...facts,
          ]}
        />
      </section>
      {labels && labels.kind === 'category' && (
        <section className="sec">
          <h3>{w.counts(labels.name)}</h3>
          <ShareBars
            items={labels.top.slice(0, 12).map((top) => ({
              label: top.value,
              share: top.count / Math.max(1, labels.rows - labels.missing),
            }))}
          />
        </section>
      )}
      {opened !== null && (
        <MediaDialog
          table={table}
          column={schema.name}
          row={opened}
          onRow={setOpened}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}
