import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { ProblemData } from '../../../pipeline/base/problem.ts';
import type { Sample } from '../../../pipeline/data/samples.ts';
import { Button } from '../../atoms/button.tsx';
import { EmptyState } from '../../atoms/empty-state.tsx';
import { KeyValue } from '../../atoms/key-value.tsx';
import { NoteBox } from '../../atoms/note-box.tsx';
import { moveFocus } from '../../atoms/roving.ts';
import { Select } from '../../atoms/select.tsx';
import { Tag } from '../../atoms/tag.tsx';
import { TextInput } from '../../atoms/text-input.tsx';
import { fetchSample } from '../../state/open-files.ts';
import { useCards } from '../../state/use-cards.ts';
import { add } from '../../words/add.ts';
import { formatBytes, formatCount } from '../../words/format.ts';
import { useOpenMade } from '../use-open-files.ts';
import type { ToolProps } from './add-dialog.tsx';
import { PreviewTable } from './preview-table.tsx';
import { findSamples, type SampleFilter } from './sample-search.ts';
import { ToolFrame } from './tool-frame.tsx';
import { usePreview } from './use-preview.ts';

/** The bundled tables: search, filters, what to know about each, and its first rows. */
export function SamplesTool({ onDone }: ToolProps) {
  const { samples } = useCards();
  const openMade = useOpenMade();
  const [filter, setFilter] = useState<SampleFilter>({ text: '', task: 'any', size: 'any', holds: 'any' });
  const [chosen, setChosen] = useState(samples[0]?.id ?? '');
  const [problem, setProblem] = useState<ProblemData | null>(null);
  const found = findSamples(samples, filter);
  const sample = found.find(({ id }) => id === chosen) ?? found[0] ?? null;
  const w = add.samples;
  const fetchFile = (of: Sample) =>
    fetchSample(new URL(`samples/${of.file}`, document.baseURI).href, of.file);
  const preview = usePreview(sample?.id ?? null, async () => {
    if (sample === null) throw new Error('No sample is chosen.');
    return { name: sample.file, blob: await fetchFile(sample) };
  });
  const open = async () => {
    if (sample === null) return;
    try {
      const file = await fetchFile(sample);
      onDone();
      await openMade(file, {
        origin: { kind: 'sample', at: new Date().toISOString(), url: `samples/${sample.file}` },
      });
    } catch {
      setProblem({ code: 'sample-missing', message: w.failed, hint: w.failedHint, at: {} });
    }
  };
  return (
    <ToolFrame
      flush
      problem={problem}
      foot={
        <>
          {sample && <span className="dense muted">{sample.licence}</span>}
          <Button tone="primary" className="end" disabled={sample === null} onClick={() => void open()}>
            {sample === null ? w.open : w.openNamed(sample.file)}
          </Button>
        </>
      }
    >
      <div className="tool-two">
        <div className="col gap15">
          <Filters filter={filter} onChange={setFilter} />
          <p className="micro muted" role="status">
            {w.found(found.length)}
          </p>
          {found.length === 0 ? (
            <EmptyState title={w.none} text={w.noneText} />
          ) : (
            <div
              role="listbox"
              aria-label={w.list}
              className="sample-choices"
              onKeyDown={(event) => {
                const to = moveFocus(event, '[role=option]');
                const item = to === null ? undefined : found[to];
                if (item) setChosen(item.id);
              }}
            >
              {found.map(({ id, label, rows, columns, task }) => (
                <button
                  key={id}
                  type="button"
                  role="option"
                  aria-selected={id === sample?.id}
                  tabIndex={id === sample?.id ? 0 : -1}
                  onClick={() => setChosen(id)}
                >
                  <span className="md clip">{label}</span>
                  <span className="dense ink2">
                    {formatCount(rows)} × {columns}
                  </span>
                  <span className="micro muted">{w.tasks[task]}</span>
                </button>
              ))}
            </div>
          )}
        </div>
        <div className="col gap15">
          {sample && (
            <>
              <About sample={sample} />
              <PreviewTable preview={preview} />
            </>
          )}
        </div>
      </div>
    </ToolFrame>
  );
}

function Filters(props: { filter: SampleFilter; onChange: (filter: SampleFilter) => void }) {
  const { filter, onChange } = props;
  const w = add.samples;
  const options = <T extends string>(named: { readonly [K in T]: string }) =>
    (Object.entries(named) as [T, string][]).map(([value, label]) => ({ value, label }));
  return (
    <div className="col gap1">
      <TextInput
        type="search"
        icon={IconSearch}
        aria-label={w.search}
        placeholder={w.search}
        value={filter.text}
        onChange={(text) => onChange({ ...filter, text })}
      />
      <Select
        label={w.task}
        options={[{ value: 'any', label: w.anyTask }, ...options(w.tasks)]}
        value={filter.task}
        onChange={(task) => onChange({ ...filter, task })}
      />
      <div className="row">
        <Select
          label={w.size}
          options={options(w.sizes)}
          value={filter.size}
          onChange={(size) => onChange({ ...filter, size })}
        />
        <Select
          label={w.holds}
          options={[{ value: 'any', label: w.anyContent }, ...options(w.traits)]}
          value={filter.holds}
          onChange={(holds) => onChange({ ...filter, holds })}
        />
      </div>
    </div>
  );
}

function About({ sample }: { sample: Sample }) {
  const w = add.samples;
  return (
    <div className="col gap1">
      <h3 className="lead b">{sample.label}</h3>
      <p>{sample.about}</p>
      <NoteBox tone="warn">
        <span className="md">{w.pitfall}</span> {sample.pitfall}
      </NoteBox>
      <KeyValue
        items={[
          [w.task, w.tasks[sample.task]],
          [w.target, sample.target ?? w.noTarget],
          [w.licence, sample.licence],
          [w.origin, sample.origin],
          [w.fileSize, formatBytes(sample.bytes)],
        ]}
      />
      <div className="row wrap gap05">
        {sample.holds.map((trait) => (
          <Tag key={trait} tone="line">
            {w.traits[trait]}
          </Tag>
        ))}
      </div>
    </div>
  );
}
