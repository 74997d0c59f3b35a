import { useState } from 'react';
import { parseParams } from '../../../pipeline/base/param.ts';
import { canonical, type PlainObject } from '../../../pipeline/base/plain.ts';
import type { GeneratorCard } from '../../../pipeline/data/generator.ts';
import { Button } from '../../atoms/button.tsx';
import { Field } from '../../atoms/field.tsx';
import { NumberInput } from '../../atoms/number-input.tsx';
import { Select } from '../../atoms/select.tsx';
import { ParamForm } from '../../forms/param-form.tsx';
import { useCards } from '../../state/use-cards.ts';
import { add } from '../../words/add.ts';
import { useOpenMade } from '../use-open-files.ts';
import type { ToolProps } from './add-dialog.tsx';
import { MadePicture } from './made-picture.tsx';
import { PreviewTable } from './preview-table.tsx';
import { ToolFrame } from './tool-frame.tsx';
import { usePreview } from './use-preview.ts';

const mostShown = 1000;

/** Made data whose truth is known: a generator, its parameters and a seed. */
export function GenerateTool({ onDone }: ToolProps) {
  const { generators } = useCards();
  const openMade = useOpenMade();
  const [id, setId] = useState('moons');
  const [params, setParams] = useState<PlainObject>({});
  const [seed, setSeed] = useState(1);
  const card = generators.find((held) => held.id === id);
  const w = add.generate;
  const fits = card !== undefined && areFit(card, params);
  const content = canonical({ generator: id, params, seed });
  const preview = usePreview(
    fits ? content : null,
    () => ({ name: `${id}.json`, blob: new Blob([content]), reader: 'sample' }),
    mostShown,
  );
  const open = async () => {
    onDone();
    const file = new File([content], `${id}.json`, { type: 'application/json' });
    await openMade(file, {
      reader: 'sample',
      origin: { kind: 'sample', at: new Date().toISOString(), request: { generator: id, params, seed } },
    });
  };
  if (!card) return null;
  return (
    <ToolFrame
      flush
      foot={
        <>
          <span className="dense muted">{w.reproducible}</span>
          <Button tone="primary" className="end" disabled={!fits} onClick={() => void open()}>
            {w.open}
          </Button>
        </>
      }
    >
      <div className="tool-two">
        <div className="col gap15">
          <Field label={w.generator} help={card.summary}>
            {(field) => (
              <Select
                {...field}
                options={generators.map(({ id: value, label, summary }) => ({ value, label, help: summary }))}
                value={id}
                onChange={(next) => {
                  setId(next);
                  setParams({});
                }}
              />
            )}
          </Field>
          <ParamForm params={card.params} values={params} onChange={setParams} />
          <Field label={w.seed} help={w.seedHelp}>
            {(field) => (
              <NumberInput
                {...field}
                value={seed}
                min={0}
                max={4_294_967_295}
                step={1}
                onChange={(value) => setSeed(Math.round(value ?? 0))}
              />
            )}
          </Field>
        </div>
        <div className="col gap15">
          <MadePicture preview={preview} card={card} />
          <PreviewTable preview={preview} />
          <p className="micro muted">{w.source(card.source)}</p>
        </div>
      </div>
    </ToolFrame>
  );
}

function areFit(card: GeneratorCard, params: PlainObject): boolean {
  try {
    parseParams(card, params);
    return true;
  } catch {
    return false;
  }
}
