import { useState } from 'react';
import type { Rule } from '../../../pipeline/data/rules/rule.ts';
import type { RulesReport } from '../../../runtime/contract.ts';
import { Button } from '../../atoms/button.tsx';
import { Checkbox } from '../../atoms/checkbox.tsx';
import { Dialog } from '../../atoms/dialog.tsx';
import { EmptyState } from '../../atoms/empty-state.tsx';
import { words } from '../../words/index.ts';

/** Rules that the data suggests, each with its reason, to be chosen from. */
export function RuleSuggestions(props: {
  suggested: RulesReport['suggested'];
  onClose: () => void;
  onAdd: (rules: readonly Rule[]) => void;
}) {
  const { suggested } = props;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(suggested.filter(({ rule }) => rule.severity !== 'info').map(({ rule }) => rule.id)),
  );
  const w = words.quality.suggestions;
  const toggle = (id: string, on: boolean) =>
    setChosen((held) => new Set(on ? [...held, id] : [...held].filter((other) => other !== id)));
  return (
    <Dialog
      title={w.title}
      open
      width={680}
      onClose={props.onClose}
      footer={
        <Button
          tone="primary"
          disabled={chosen.size === 0}
          onClick={() => props.onAdd(suggested.flatMap(({ rule }) => (chosen.has(rule.id) ? [rule] : [])))}
        >
          {w.add(chosen.size)}
        </Button>
      }
    >
      {suggested.length === 0 ? (
        <EmptyState title={w.empty} text={w.emptyText} />
      ) : (
        <>
          <p className="dense ink2">{w.sub}</p>
          <p className="row gap05">
            <button
              type="button"
              className="linkish"
              onClick={() => setChosen(new Set(suggested.map(({ rule }) => rule.id)))}
            >
              {w.all}
            </button>
            <button type="button" className="linkish" onClick={() => setChosen(new Set())}>
              {w.none}
            </button>
          </p>
          <ul className="rule-suggestions">
            {suggested.map(({ rule, why, result }) => (
              <li key={rule.id}>
                <Checkbox on={chosen.has(rule.id)} onChange={(on) => toggle(rule.id, on)}>
                  <span>
                    <span className="dense md">{result.text}</span>
                    <span className="micro muted why">
                      {why}
                      {result.share < 1 && ` ${w.keeps(result.share)}`}
                    </span>
                  </span>
                </Checkbox>
              </li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}
