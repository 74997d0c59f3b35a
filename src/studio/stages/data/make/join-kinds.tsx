import type { Param } from '../../../../pipeline/base/param.ts';
import type { JoinDiagnostics } from '../../../../pipeline/data/relate/join-diagnostics.ts';
import { moveFocus } from '../../../atoms/roving.ts';
import { words } from '../../../words/index.ts';
import { JoinPicture } from './join-pictures.tsx';

/** The kinds of a join as pictures, with the rows that each would give. */
export function JoinKinds(props: {
  param: Param | undefined;
  value: string;
  onChange: (how: string) => void;
  rows: JoinDiagnostics['rows'] | null;
}) {
  const { param, value, rows } = props;
  if (param?.type !== 'choice') return null;
  const { options } = param;
  const w = words.make.join;
  const help = options.find((option) => option.value === value)?.help;
  return (
    <div className="field">
      <span className="field-label" aria-hidden>
        {w.how}
      </span>
      <div
        role="radiogroup"
        aria-label={w.how}
        className="make-join-kinds"
        onKeyDown={(event) => {
          const to = moveFocus(event, '[role=radio]');
          const option = to === null ? undefined : options[to];
          if (option) props.onChange(option.value);
        }}
      >
        {options.map((option) => {
          const count = rows?.[option.value as keyof typeof rows];
          return (
            // biome-ignore lint/a11y/useSemanticElements: a native radio cannot hold the picture
            <button
              key={option.value}
              type="button"
              role="radio"
              aria-checked={option.value === value}
              tabIndex={option.value === value ? 0 : -1}
              title={option.help}
              onClick={() => props.onChange(option.value)}
            >
              <JoinPicture how={option.value} />
              <span className="md">{w.kinds[option.value] ?? option.label}</span>
              <span className="micro muted">{count === undefined ? '' : w.rows(count)}</span>
            </button>
          );
        })}
      </div>
      {help && <div className="field-help">{help}</div>}
    </div>
  );
}
