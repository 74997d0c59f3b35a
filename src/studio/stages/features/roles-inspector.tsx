import './inspector.css';
import { IconTableColumn } from '@tabler/icons-react';
import type { Role } from '../../../pipeline/features/recipe-types.ts';
import { setHoldout } from '../../../project/actions/experiment.ts';
import { Field } from '../../atoms/field.tsx';
import { Glyph } from '../../atoms/glyph.tsx';
import { KeyValue } from '../../atoms/key-value.tsx';
import { NumberInput } from '../../atoms/number-input.tsx';
import { Switch } from '../../atoms/switch.tsx';
import { useActions } from '../../state/use-actions.ts';
import { formatCount } from '../../words/format.ts';
import { words } from '../../words/index.ts';
import { TargetForm } from './target-form.tsx';
import type { FeaturesView } from './use-features.ts';

const roles: readonly Role[] = ['feature', 'ignore', 'id', 'weight', 'group'];
const usual = { fraction: 0.2, seed: 7 };

/** What roles mean, and the rows that are held out after them. */
export function RolesInspector({ view }: { view: FeaturesView }) {
  const { act } = useActions();
  const w = words.features.inspector;
  const { project, table } = view;
  const { holdout } = project;
  const count = (role: Role) => table.schema.filter(({ name }) => view.roleOf(name) === role).length;
  return (
    <div className="features-inspector">
      <div className="sec">
        <div className="row">
          <Glyph icon={IconTableColumn} />
          <span className="features-inspector-title">{words.features.recipe.setRoles}</span>
        </div>
        <p className="dense ink2 features-summary">{w.rolesText}</p>
      </div>
      <section className="sec">
        <h3>{w.counts}</h3>
        <KeyValue
          items={[
            [w.target, view.target ?? w.noTarget],
            [w.task, project.task === null || view.target === null ? '–' : words.data.tasks[project.task]],
            ...roles
              .filter((role) => role === 'feature' || count(role) > 0)
              .map((role) => [words.features.roles.boxes[role], formatCount(count(role))] as const),
          ]}
        />
      </section>
      <TargetForm view={view} />
      <section className="sec">
        <h3>{w.holdout}</h3>
        <div className="col gap15">
          <Field label={w.holdOut} help={w.holdOutHelp}>
            {(ids) => (
              <Switch {...ids} on={holdout !== null} onChange={(on) => act(setHoldout(on ? usual : null))} />
            )}
          </Field>
          {holdout && (
            <>
              <Field label={w.fraction} help={w.fractionHelp}>
                {(ids) => (
                  <NumberInput
                    {...ids}
                    value={Math.round(holdout.fraction * 1000) / 10}
                    min={1}
                    max={90}
                    step={5}
                    unit="%"
                    onChange={(share) =>
                      share !== null && act(setHoldout({ ...holdout, fraction: share / 100 }))
                    }
                  />
                )}
              </Field>
              <Field label={w.seed} help={w.seedHelp}>
                {(ids) => (
                  <NumberInput
                    {...ids}
                    value={holdout.seed}
                    min={0}
                    onChange={(seed) =>
                      seed !== null && act(setHoldout({ ...holdout, seed: Math.round(seed) }))
                    }
                  />
                )}
              </Field>
            </>
          )}
        </div>
      </section>
    </div>
  );
}
