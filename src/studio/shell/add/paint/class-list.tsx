import { IconPlus, IconX } from '@tabler/icons-react';
import { Button } from '../../../atoms/button.tsx';
import { IconButton } from '../../../atoms/icon-button.tsx';
import { TextInput } from '../../../atoms/text-input.tsx';
import { add } from '../../../words/add.ts';
import { countsOf, mostClasses, type Painting } from './points.ts';

/** The classes with their colours and counts; the one that is painted is marked. */
export function ClassList(props: {
  painting: Painting;
  current: number;
  onCurrent: (of: number) => void;
  onChange: (change: (painting: Painting) => Painting) => void;
}) {
  const { painting, current, onCurrent, onChange } = props;
  const w = add.paint;
  const counts = countsOf(painting);
  const rename = (of: number, name: string) =>
    onChange((held) => ({ ...held, classes: held.classes.map((old, i) => (i === of ? name : old)) }));
  const remove = (of: number) => {
    onChange((held) => ({
      classes: held.classes.toSpliced(of, 1),
      points: held.points
        .filter((point) => point.of !== of)
        .map((point) => (point.of > of ? { ...point, of: point.of - 1 } : point)),
    }));
    onCurrent(Math.max(0, current >= of ? current - 1 : current));
  };
  return (
    <fieldset className="plain-set col gap05">
      <legend className="dense md">{w.classes}</legend>
      {painting.classes.map((name, of) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a class is its place in the list
        <div key={of} className="row gap05">
          <input
            type="radio"
            name="painted-class"
            aria-label={w.paintWith(name)}
            checked={of === current}
            onChange={() => onCurrent(of)}
          />
          <i className="sw" style={{ background: `var(--c${of + 1})` }} />
          <TextInput
            aria-label={w.nameOfClass(of + 1)}
            value={name}
            onChange={(text) => rename(of, text)}
            after={<span className="micro muted">{counts[of] ?? 0}</span>}
          />
          {painting.classes.length > 1 && (
            <IconButton icon={IconX} label={w.removeClass(name)} onClick={() => remove(of)} />
          )}
        </div>
      ))}
      {painting.classes.length < mostClasses && (
        <div>
          <Button
            size="s"
            icon={IconPlus}
            onClick={() => {
              onCurrent(painting.classes.length);
              onChange((held) => ({ ...held, classes: [...held.classes, w.className(held.classes.length)] }));
            }}
          >
            {w.addClass}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
