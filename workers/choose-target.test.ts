import { afterEach, describe, expect, it } from 'vitest';
import { setTarget } from '../src/project/actions/data.ts';
import { setPlan } from '../src/project/actions/experiment.ts';
import { addStep } from '../src/project/actions/recipe.ts';
import { createClient } from '../src/runtime/client.ts';
import { memoryRecords } from '../src/store/memory.ts';
import { openWorkspace } from '../src/store/open-workspace.ts';
import { memorySentinel } from '../src/store/sentinel.ts';
import { chooseTarget } from '../src/studio/state/choose-target.ts';
import type { Studio } from '../src/studio/state/context.tsx';
import { openFile } from '../src/studio/state/open-files.ts';
import { createTables } from '../src/studio/state/tables.ts';
import { spawnHere } from './spawn-here.ts';

const rows = Array.from({ length: 120 }, (_, i) => {
  const sex = i % 3 ? 'm' : 'f';
  return `${i % 2 ? 'yes' : 'no'},${sex},${20 + ((i * 7) % 41)},${i % 10 === 0 ? '' : (i * 13) % 97}.5`;
});
const csv = `survived,sex,age,fare\n${rows.join('\n')}\n`;
const open: { close(): void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

async function started() {
  const client = createClient({ baseUrl: 'http://localhost/', spawn: spawnHere(), cores: 2 });
  const workspace = await openWorkspace({
    records: memoryRecords(),
    sentinel: memorySentinel(),
    now: () => 0,
    newId: () => 'p',
  });
  open.push(client, workspace);
  const studio = { client, workspace, tables: createTables(client, workspace) } as unknown as Studio;
  await openFile(studio, new File([csv], 'people.csv'), { onStage() {}, onShown() {} });
  const project = () => {
    const held = workspace.get().project;
    if (!held) throw new Error('no project');
    return held;
  };
  return { studio, workspace, project };
}

describe('choosing what is predicted', () => {
  it('what was only proposed is proposed anew, in one change', async () => {
    const { studio, workspace, project } = await started();
    expect(project().target).toBe('survived');
    const named = () => JSON.stringify(project().recipe.steps.map(({ columns }) => columns));
    expect(named()).toContain('sex');
    await chooseTarget(studio, 'sex', 'classification');
    expect(project().target).toBe('sex');
    expect(named()).not.toContain('"sex"');
    expect(named()).toContain('survived');
    workspace.undo();
    expect(project().target).toBe('survived');
    expect(named()).toContain('sex');
  });

  it('another task brings its own models, validation and metrics; the same task keeps what was set', async () => {
    const { studio, workspace, project } = await started();
    workspace.act(setPlan({ id: 'stratified-k-fold', params: { folds: 3 } }));
    await chooseTarget(studio, 'sex', 'classification');
    expect(project().plan.params).toEqual({ folds: 3 });
    await chooseTarget(studio, 'fare', 'regression');
    expect(project().task).toBe('regression');
    expect(project().plan.id).not.toBe('stratified-k-fold');
    expect(project().metrics).not.toContain('accuracy');
    expect(project().candidates.map(({ estimator }) => estimator.id)).toContain('ridge');
  });

  it('what a person has touched stays', async () => {
    const { studio, workspace, project } = await started();
    workspace.act(addStep({ id: 'mine', step: 'clip', columns: ['age'], params: {} }, 'Clip'));
    const before = project().recipe;
    await chooseTarget(studio, 'sex', 'classification');
    expect(project().recipe).toEqual(before);
    workspace.act(setTarget(null, null));
    await chooseTarget(studio, 'age', 'regression');
    expect(project().recipe).toEqual(before);
  });
});
