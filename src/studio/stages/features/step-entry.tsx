import { IconEyeOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { RecipePreview } from '../../../pipeline/features/preview.ts';
import { Glyph } from '../../atoms/glyph.tsx';
import { StatusMark } from '../../atoms/status-mark.tsx';
import { formatSeconds } from '../../words/format.ts';
import { words } from '../../words/index.ts';
import { entryState, statusOf } from './entry-state.ts';
import { columnsText } from './step-text.ts';
import type { Entry } from './use-features.ts';

/** One step of the recipe: what, on which columns, what leaves it, how long it took, and whether it works. */
export function StepEntry(props: {
  entry: Entry;
  preview: RecipePreview | null;
  on: boolean;
  grip: ReactNode;
  onChoose: () => void;
}) {
  const { entry, preview, on } = props;
  const w = words.features.recipe;
  const state = entryState(entry, preview);
  const name = entry.card?.label ?? entry.step.step;
  const seen = entry.preview;
  return (
    <>
      <div
        className={['features-step', on ? 'on' : '', state === 'off' ? 'off' : ''].filter(Boolean).join(' ')}
      >
        {props.grip}
        <button
          type="button"
          className="features-step-main"
          data-step={entry.step.id}
          aria-current={on ? 'step' : undefined}
          onClick={props.onChoose}
        >
          <span className="features-step-number">{entry.number}</span>
          <span className="grow">
            <span className="features-step-name clip">{name}</span>
            <span className="features-step-columns clip">{columnsText(entry)}</span>
          </span>
          <Figures
            state={state}
            rows={seen?.rows}
            columns={seen?.columns}
            milliseconds={seen?.milliseconds}
            sampled={preview?.sampled != null}
          />
          {state === 'off' ? (
            <Glyph icon={IconEyeOff} small tone="muted" />
          ) : (
            <StatusMark status={statusOf[state]} bare />
          )}
          <span className="sr-only">{w.marks[state]}</span>
        </button>
      </div>
      {seen?.problem && state === 'error' && (
        <p className="features-step-problem" role="alert">
          {seen.problem.message} <span className="ink2">{seen.problem.hint}</span>
        </p>
      )}
    </>
  );
}

function Figures(props: {
  state: ReturnType<typeof entryState>;
  rows: number | undefined;
  columns: number | undefined;
  milliseconds: number | undefined;
  sampled: boolean;
}) {
  const w = words.features.recipe;
  const { state, rows, columns, milliseconds } = props;
  if (state === 'off') return <FigurePair first={w.off} second={w.disabled} quiet />;
  if (state === 'error') return <FigurePair first="" second={words.shell.status.error.toLowerCase()} quiet />;
  if (state === 'waiting' || rows === undefined || columns === undefined) {
    return <FigurePair first="" second={milliseconds === undefined ? '' : w.notReached} quiet />;
  }
  return (
    <FigurePair
      first={w.size(rows, columns)}
      title={w.sizeLong(rows, columns)}
      second={state === 'nothing' ? w.nothing : `${props.sampled ? '≈ ' : ''}${timeText(milliseconds ?? 0)}`}
    />
  );
}

function FigurePair(props: { first: string; second: string; title?: string; quiet?: boolean }) {
  return (
    <span className="features-step-figures" title={props.title}>
      <span className={props.quiet ? 'muted' : undefined}>{props.first}</span>
      <span className="micro muted">{props.second}</span>
    </span>
  );
}

export function timeText(milliseconds: number): string {
  return milliseconds < 1000 ? words.features.recipe.ms(milliseconds) : formatSeconds(milliseconds / 1000);
}
