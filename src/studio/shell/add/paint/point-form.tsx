import { useState } from 'react';
import { Button } from '../../../atoms/button.tsx';
import { NumberInput } from '../../../atoms/number-input.tsx';
import { add } from '../../../words/add.ts';
import type { Spot } from './points.ts';

/** A point by its coordinates: painting without a pointer. */
export function PointForm({ onAdd }: { onAdd: (at: Spot) => void }) {
  const [x, setX] = useState(0.5);
  const [y, setY] = useState(0.5);
  const w = add.paint;
  return (
    <fieldset className="plain-set col gap05">
      <legend className="dense md">{w.byCoordinates}</legend>
      <div className="row gap05">
        <NumberInput
          label={w.x}
          value={x}
          min={0}
          max={1}
          step={0.05}
          onChange={(value) => setX(value ?? 0)}
        />
        <NumberInput
          label={w.y}
          value={y}
          min={0}
          max={1}
          step={0.05}
          onChange={(value) => setY(value ?? 0)}
        />
        <Button size="s" onClick={() => onAdd({ x, y })}>
          {w.addPoint}
        </Button>
      </div>
    </fieldset>
  );
}
