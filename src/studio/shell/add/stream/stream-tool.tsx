import { IconPlayerPause, IconPlayerPlay, IconPlayerStop, IconPlugConnected } from '@tabler/icons-react';
import { useState } from 'react';
import { canonical, type PlainObject } from '../../../../pipeline/base/plain.ts';
import { Button } from '../../../atoms/button.tsx';
import { NoteBox } from '../../../atoms/note-box.tsx';
import { ParamForm } from '../../../forms/param-form.tsx';
import { useStudio } from '../../../state/context.tsx';
import { useCards } from '../../../state/use-cards.ts';
import { add } from '../../../words/add.ts';
import { formatCount } from '../../../words/format.ts';
import { useOpenMade } from '../../use-open-files.ts';
import type { ToolProps } from '../add-dialog.tsx';
import { PreviewTable } from '../preview-table.tsx';
import { ToolFrame } from '../tool-frame.tsx';
import { shownOf, usePreview } from '../use-preview.ts';
import { LiveChart } from './live-chart.tsx';
import { SourceFields } from './source-fields.tsx';
import { type StreamSettings, sourceOf, startSettings, whereFrom } from './stream-settings.ts';
import { useLive } from './use-live.ts';

/** A live source: connected on consent, looked at while it runs, kept up to a limit, then a table. */
export function StreamTool({ onDone }: ToolProps) {
  const { ledger } = useStudio();
  const { readers } = useCards();
  const openMade = useOpenMade();
  const [settings, setSettings] = useState<StreamSettings>(startSettings);
  const [params, setParams] = useState<PlainObject>({});
  const live = useLive();
  const w = add.stream;
  const source = sourceOf(settings, ledger);
  const card = readers.find(({ id }) => id === 'stream');
  const shown = Object.entries(card?.params ?? {}).filter(([key]) => key !== 'time' && key !== 'maxRows');
  const preview = usePreview(live.file ? canonical([live.file.key, params]) : null, () => ({
    name: w.fileName,
    blob: new Blob([(live.file?.bytes ?? new Uint8Array()).slice()]),
    reader: 'stream',
    params,
  }));
  const open = async () => {
    if (!live.file) return;
    onDone();
    await openMade(new File([live.file.bytes.slice()], w.fileName), {
      reader: 'stream',
      params,
      origin: { kind: 'stream', at: new Date().toISOString(), ...whereFrom(settings) },
    });
  };
  return (
    <ToolFrame
      flush
      problem={live.problem}
      foot={
        <>
          <Controls live={live} />
          <span className="end row">
            {!live.active && (
              <Button
                tone={live.file ? 'default' : 'primary'}
                icon={IconPlugConnected}
                disabled={source === null}
                onClick={() => {
                  if (source !== null) void live.start(source, settings, settings.label);
                }}
              >
                {settings.origin === null ? w.connect : w.connectTo(settings.origin)}
              </Button>
            )}
            {live.file && (
              <Button tone="primary" disabled={shownOf(preview) === null} onClick={() => void open()}>
                {w.open}
              </Button>
            )}
          </span>
        </>
      }
    >
      <div className="tool-two">
        <div className="col gap15">
          <SourceFields
            settings={settings}
            active={live.active}
            onChange={(next) => {
              setSettings(next);
              live.setLabel(next.label);
            }}
          />
        </div>
        <div className="col gap15">
          {live.note && <NoteBox tone="warn">{live.note}</NoteBox>}
          {live.view ? <LiveChart view={live.view} /> : <p className="dense muted">{w.nothingYet}</p>}
          {live.view && live.view.seen === 0 && live.view.lastMessage !== '' && (
            <NoteBox tone="warn">{w.unreadable(live.view.lastMessage)}</NoteBox>
          )}
          {live.file && (
            <>
              <ParamForm params={Object.fromEntries(shown)} values={params} onChange={setParams} />
              <PreviewTable preview={preview} />
            </>
          )}
        </div>
      </div>
    </ToolFrame>
  );
}

function Controls({ live }: { live: ReturnType<typeof useLive> }) {
  const w = add.stream;
  const { view } = live;
  return (
    <>
      {live.active && (
        <>
          <Button
            icon={live.state === 'paused' ? IconPlayerPlay : IconPlayerPause}
            disabled={live.state === 'connecting'}
            onClick={() => live.pause(live.state !== 'paused')}
          >
            {live.state === 'paused' ? w.resume : w.pause}
          </Button>
          <Button tone="primary" icon={IconPlayerStop} onClick={() => void live.stop()}>
            {w.stop}
          </Button>
        </>
      )}
      <span className="dense ink2" role="status">
        {live.state !== 'idle' && w.states[live.state]}
        {view && ` ${w.counts(formatCount(view.seen), formatCount(view.kept), view.rate.toFixed(1))}`}
      </span>
    </>
  );
}
