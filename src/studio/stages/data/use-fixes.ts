import { useState } from 'react';
import { toProblem } from '../../../pipeline/base/problem.ts';
import type { Finding, Fix } from '../../../pipeline/data/quality.ts';
import { addDataset, retypeColumns, setRoles } from '../../../project/actions/data.ts';
import { addStep } from '../../../project/actions/recipe.ts';
import type { DatasetRef } from '../../../project/records.ts';
import type { TableRef } from '../../../runtime/contract.ts';
import { useStudio } from '../../state/context.tsx';
import { derivedDataset, freeDatasetName } from '../../state/derived-dataset.ts';
import { fixPlace } from '../../state/fix-state.ts';
import { newId } from '../../state/new-id.ts';
import { showToast } from '../../state/toast-store.ts';
import { useActions } from '../../state/use-actions.ts';
import { useCards } from '../../state/use-cards.ts';
import { useSelection } from '../../state/use-selection.ts';
import { useProject } from '../../state/use-workspace.ts';
import { words } from '../../words/index.ts';

export type Fixes = {
  /** Fixes that can be made here, the usual one first. */
  readonly of: (finding: Finding) => readonly Fix[];
  readonly labelOf: (fix: Fix) => string;
  readonly make: (finding: Finding, fix: Fix) => void;
  /** A table is being made. */
  readonly busy: boolean;
};

/** One click against a finding: a step, a role, a type, or a new table; each can be undone. */
export function useFixes(table: TableRef, dataset: DatasetRef): Fixes {
  const { client, tables } = useStudio();
  const project = useProject();
  const cards = useCards();
  const { act, actAndTell } = useActions();
  const [busy, setBusy] = useState(false);
  const w = words.quality.fixes;

  const labelOf = (fix: Fix): string => {
    if (fix.label !== undefined) return fix.label;
    switch (fix.kind) {
      case 'step':
        return cards.steps.find(({ id }) => id === fix.step)?.label ?? fix.step;
      case 'operation':
        return cards.operations.find(({ id }) => id === fix.operation)?.label ?? fix.operation;
      case 'retype':
        return w.retype(words.data.kinds[fix.to as keyof typeof words.data.kinds] ?? fix.to);
      case 'role':
        return fix.role === 'ignore'
          ? words.data.quality.ignoreColumns(fix.columns.length)
          : words.data.quality.markId;
    }
  };

  async function makeTable(fix: Extract<Fix, { kind: 'operation' }>): Promise<void> {
    setBusy(true);
    try {
      const operation = { id: fix.operation, params: fix.params };
      const made = await client.derive({ operation, tables: [table] }).result;
      const name = freeDatasetName(w.derivedName(dataset.name), project.datasets);
      const derived = derivedDataset(name, { operation, inputs: [dataset.id] }, made);
      const added = dataset.rules ? { ...derived, rules: dataset.rules } : derived;
      tables.put(added, made);
      // Rows chosen in one table mean nothing in another.
      useSelection.getState().clear();
      actAndTell(addDataset(added), w.made(name));
    } catch (error) {
      const problem = toProblem(error);
      showToast(`${problem.message} ${problem.hint}`, undefined, 'error');
    } finally {
      setBusy(false);
    }
  }

  return {
    busy,
    labelOf,
    of: (finding) => finding.fixes.filter(({ kind }) => kind !== 'retype' || !dataset.derived),
    make(finding, fix) {
      switch (fix.kind) {
        case 'operation':
          void makeTable(fix);
          return;
        case 'role':
          actAndTell(
            setRoles(Object.fromEntries(fix.columns.map((column) => [column, fix.role]))),
            w.roleSet(fix.columns, fix.role),
          );
          return;
        case 'retype': {
          const kinds = Object.fromEntries(fix.columns.map((column) => [column, fix.to]));
          actAndTell(retypeColumns(dataset.id, kinds), w.retyped(fix.columns, fix.to));
          return;
        }
        case 'step': {
          const step = { id: newId('step'), step: fix.step, columns: fix.columns, params: fix.params };
          const place = fixPlace(project.recipe.steps, fix.step, cards.steps);
          act(addStep(step, labelOf(fix), place, finding.message));
        }
      }
    },
  };
}
