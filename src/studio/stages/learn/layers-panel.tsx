import { IconArrowLeft, IconArrowRight, IconPlus, IconTrash } from '@tabler/icons-react';
import { Fragment, useState } from 'react';
import type { Plain, PlainObject } from '../../../pipeline/base/plain.ts';
import { Button } from '../../atoms/button.tsx';
import { Field } from '../../atoms/field.tsx';
import { Glyph } from '../../atoms/glyph.tsx';
import { IconButton } from '../../atoms/icon-button.tsx';
import { Menu } from '../../atoms/menu.tsx';
import { NumberInput } from '../../atoms/number-input.tsx';
import { Panel } from '../../atoms/panel.tsx';
import { Select } from '../../atoms/select.tsx';
import { formatBytes, formatNumber } from '../../words/format.ts';
import { words } from '../../words/index.ts';
import { type LayerBox, type LayerEnds, layerBoxes, moveLayer, weightCount } from './layer-plan.ts';

const bytesAWeight = 4;
const added: { readonly [kind: string]: PlainObject } = {
  dense: { type: 'dense', units: 16, activation: 'relu' },
  dropout: { type: 'dropout', rate: 0.2 },
};

/** The network as boxes in a row; the one that is chosen is edited below. */
export function LayersPanel(props: {
  layers: readonly PlainObject[];
  dropout: number;
  ends: LayerEnds;
  onChange: (layers: Plain) => void;
}) {
  const { layers, onChange } = props;
  const w = words.learn.layers;
  const [at, setAt] = useState<number | null>(null);
  const boxes = layerBoxes(layers, props.dropout, props.ends);
  const weights = weightCount(boxes);
  const chosen = at === null ? undefined : layers[at];
  const add = (kind: 'dense' | 'dropout') => {
    const place = at === null ? layers.length : at + 1;
    onChange(layers.toSpliced(place, 0, added[kind] as PlainObject));
    setAt(place);
  };
  return (
    <Panel
      title={w.title}
      sub={weights === null ? w.unknown : w.sub(weights, formatBytes(weights * bytesAWeight))}
      actions={
        <Menu
          anchor={
            <Button size="s" icon={IconPlus}>
              {w.add}
            </Button>
          }
          items={[
            { id: 'dense', label: w.dense, run: () => add('dense') },
            { id: 'dropout', label: w.dropout, run: () => add('dropout') },
          ]}
        />
      }
    >
      <ol className="learn-layers" aria-label={w.list}>
        {boxes.map((box, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a layer is known by its place
          <li key={index}>
            {index > 0 && (
              <span className="learn-arrow">
                <Glyph icon={IconArrowRight} small />
              </span>
            )}
            <Box box={box} on={box.at !== null && box.at === at} onChoose={setAt} />
          </li>
        ))}
      </ol>
      {chosen && at !== null && (
        <LayerEdit
          layer={chosen}
          at={at}
          count={layers.length}
          onChange={(layer) => onChange(layers.with(at, layer))}
          onMove={(by) => {
            onChange(moveLayer(layers, at, by));
            setAt(at + by);
          }}
          onRemove={() => {
            onChange(layers.toSpliced(at, 1));
            setAt(null);
          }}
        />
      )}
    </Panel>
  );
}

function Box(props: { box: LayerBox; on: boolean; onChoose: (at: number | null) => void }) {
  const { box, on } = props;
  const w = words.learn.layers;
  const [title, line, weights] = textOf(box);
  const body = (
    <>
      <span className="md dense">{title}</span>
      <span className="micro ink2">{line}</span>
      <span className="micro muted">{weights}</span>
    </>
  );
  const { at } = box;
  if (at === null) {
    return (
      <div className={box.kind === 'dropout' ? 'learn-layer from-setting' : 'learn-layer fixed'}>{body}</div>
    );
  }
  return (
    <button
      type="button"
      className="learn-layer"
      aria-pressed={on}
      aria-label={`${w.layer(at + 1, title)}, ${line}, ${weights}`}
      onClick={() => props.onChoose(on ? null : at)}
    >
      {body}
    </button>
  );
}

function textOf(box: LayerBox): readonly [title: string, line: string, weights: string] {
  const w = words.learn.layers;
  switch (box.kind) {
    case 'input':
      return [w.input, w.features(box.units), w.fromRecipe];
    case 'dense':
      return [
        w.dense,
        w.unitsOf(box.units ?? 0, w.activations[box.activation]?.label ?? box.activation),
        w.weights(box.weights),
      ];
    case 'dropout':
      return [w.dropout, w.rate(formatNumber(box.rate)), box.at === null ? w.fromSetting : w.noWeights];
    case 'output':
      return [
        w.output,
        box.units === null ? box.activation : w.unitsOf(box.units, box.activation),
        w.weights(box.weights),
      ];
  }
}

function LayerEdit(props: {
  layer: PlainObject;
  at: number;
  count: number;
  onChange: (layer: PlainObject) => void;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
}) {
  const { layer, at, count, onChange } = props;
  const w = words.learn.layers;
  return (
    <div className="learn-layer-edit">
      {layer.type === 'dropout' ? (
        <Field label={w.dropRate} help={w.dropHelp}>
          {(ids) => (
            <NumberInput
              {...ids}
              value={Number(layer.rate)}
              min={0}
              max={0.95}
              step={0.05}
              onChange={(rate) => rate !== null && onChange({ ...layer, rate })}
            />
          )}
        </Field>
      ) : (
        <Fragment>
          <Field label={w.units} help={w.unitsHelp}>
            {(ids) => (
              <NumberInput
                {...ids}
                value={Number(layer.units)}
                min={1}
                max={65_536}
                onChange={(units) => units !== null && onChange({ ...layer, units: Math.round(units) })}
              />
            )}
          </Field>
          <Field label={w.activation} help={w.activations[String(layer.activation ?? 'relu')]?.help}>
            {(ids) => (
              <Select
                {...ids}
                value={String(layer.activation ?? 'relu')}
                options={Object.entries(w.activations).map(([value, { label }]) => ({ value, label }))}
                onChange={(activation) => onChange({ ...layer, activation })}
              />
            )}
          </Field>
        </Fragment>
      )}
      <span className="end row gap05">
        <IconButton
          icon={IconArrowLeft}
          label={w.earlier}
          disabled={at === 0}
          onClick={() => props.onMove(-1)}
        />
        <IconButton
          icon={IconArrowRight}
          label={w.later}
          disabled={at === count - 1}
          onClick={() => props.onMove(1)}
        />
        <IconButton icon={IconTrash} label={w.remove} onClick={props.onRemove} />
      </span>
    </div>
  );
}
