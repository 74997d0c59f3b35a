import { useEffect, useRef } from 'react';
import { Field } from '../../../atoms/field.tsx';
import { TextInput } from '../../../atoms/text-input.tsx';
import { ParamForm } from '../../../forms/param-form.tsx';
import { useClient } from '../../../state/context.tsx';
import { latest, useComputed } from '../../../state/use-computed.ts';
import { words } from '../../../words/index.ts';
import { type FormProps, textIn, textsIn } from './draft.ts';
import { JoinKinds } from './join-kinds.tsx';
import { type Pair, pairsOf, paramsOfPairs } from './key-pairs.ts';
import { KeyPairsField } from './key-pairs-field.tsx';
import { OtherTable } from './other-table.tsx';
import { useJoinCheck } from './use-join-check.ts';

const own = ['on', 'leftOn', 'rightOn', 'suffixes'];

/** Two tables by their keys: which rows stay, which columns are equal, what is added to names. */
export function JoinForm(props: FormProps) {
  const { card, params, set, inputs, table } = props;
  const client = useClient();
  const other = inputs[1]?.table ?? null;
  const how = textIn(params, 'how', 'left');
  const pairs = pairsOf(params);
  const found = useComputed(other ? `${table.key}\n${other.key}` : null, (options) => {
    if (!other) throw new Error('no other table');
    return client.keyPairs(table, other, options);
  });
  const suggestions = other ? latest(found) : null;
  const check = latest(useJoinCheck('join', params, inputs));
  const setPairs = (next: readonly Pair[]) => set(paramsOfPairs(next, how));
  const proposed = useRef<string | null>(null);
  useEffect(() => {
    if (!other || found.status !== 'done' || proposed.current === other.key) return;
    proposed.current = other.key;
    const best = found.result[0];
    if (!best || pairs.length > 0) return;
    set(paramsOfPairs([{ left: best.left, right: best.right }], how));
  });
  const rest = Object.fromEntries(Object.entries(card.params).filter(([key]) => !own.includes(key)));
  const suffixes = textsIn(params, 'suffixes');
  const [left = '', right = '_right'] = suffixes.length === 2 ? suffixes : ['', '_right'];
  const w = words.make.join;
  return (
    <>
      <OtherTable {...props} />
      <JoinKinds
        param={card.params.how}
        value={how}
        rows={check?.rows ?? null}
        onChange={(next) => set({ how: next, ...paramsOfPairs(pairs, next) })}
      />
      {other && how !== 'cross' && (
        <KeyPairsField
          pairs={pairs}
          onChange={setPairs}
          left={table.schema}
          right={other.schema}
          near={how === 'as-of'}
          suggestions={suggestions}
        />
      )}
      {other && (
        <div>
          <h3 className="h">{w.options}</h3>
          <ParamForm
            params={withoutHow(rest, how)}
            values={params}
            onChange={(values) =>
              set(Object.fromEntries(Object.keys(rest).map((key) => [key, values[key] ?? null])))
            }
          />
          {how !== 'semi' && how !== 'anti' && (
            <div className="field">
              <span className="field-label">{w.suffixes}</span>
              <div className="make-two">
                <Field label={w.suffixLeft}>
                  {(ids) => (
                    <TextInput {...ids} value={left} onChange={(text) => set({ suffixes: [text, right] })} />
                  )}
                </Field>
                <Field label={w.suffixRight}>
                  {(ids) => (
                    <TextInput {...ids} value={right} onChange={(text) => set({ suffixes: [left, text] })} />
                  )}
                </Field>
              </div>
            </div>
          )}
        </div>
      )}
    </>
  );
}

/** The parameters that matter for this kind of join; the kind itself is chosen by its picture. */
function withoutHow(params: FormProps['card']['params'], how: string): FormProps['card']['params'] {
  return Object.fromEntries(
    Object.entries(params).filter(
      ([key, { when }]) => key !== 'how' && (when?.param !== 'how' || when.is.includes(how)),
    ),
  );
}
