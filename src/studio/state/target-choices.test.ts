import { describe, expect, it } from 'vitest';
import { silentJob } from '../../pipeline/base/job.ts';
import { profileTable } from '../../pipeline/data/profile.ts';
import { numberColumn } from '../../pipeline/data/table.ts';
import { setRoles, setTarget, setTargetTransform } from '../../project/actions/data.ts';
import { newProject } from '../../project/new-project.ts';
import type { CandidateEntry, Project } from '../../project/records.ts';
import { checkProject } from '../../store/validate.ts';
import { candidateOf } from './candidate-of.ts';
import { choiceOf, isSkewed, targetChoices, targetWords, transformOf } from './target-choices.ts';

const project: Project = {
  ...newProject('p', 'P'),
  target: 'price',
  task: 'regression',
  roles: { price: 'target' },
};
const entry: CandidateEntry = {
  id: 'c',
  label: 'Ridge',
  estimator: { id: 'ridge', params: {} },
  origin: 'chosen',
  why: '',
};
const log = transformOf('log');

async function profileOf(values: readonly number[]) {
  const table = { rows: values.length, columns: [numberColumn('y', values)] };
  return (await profileTable(table, {}, silentJob)).columns[0] ?? null;
}

describe('how a target is learnt', () => {
  it('is kept in the document and reaches every candidate but the baseline', () => {
    const changed = setTargetTransform(log).change(project);
    expect(checkProject(JSON.parse(JSON.stringify(changed)))).toEqual(changed);
    expect(candidateOf(changed, entry)?.targetTransform).toEqual(log);
    expect(candidateOf(changed, { ...entry, origin: 'baseline' })).not.toHaveProperty('targetTransform');
    expect(candidateOf({ ...changed, task: 'classification' }, entry)).not.toHaveProperty('targetTransform');
    expect(setTargetTransform(null).change(changed)).toEqual(project);
  });

  it('is forgotten with its target', () => {
    const changed = setTargetTransform(log).change(project);
    expect(setTarget('rooms', 'regression').change(changed)).not.toHaveProperty('targetTransform');
    expect(setRoles({ rooms: 'target' }).change(changed)).not.toHaveProperty('targetTransform');
    expect(setRoles({ price: 'ignore' }).change(changed)).not.toHaveProperty('targetTransform');
    expect(setRoles({ rooms: 'ignore' }).change(changed).targetTransform).toEqual(log);
  });

  it('a choice and its transform are each other', () => {
    for (const choice of targetChoices) expect(choiceOf(transformOf(choice) ?? undefined)).toBe(choice);
    expect(choiceOf({ step: 'scale-robust', params: {} })).toBe('other');
    expect(targetWords({ step: 'scale-robust', params: {} })).toBe('scale-robust');
  });

  it('is worth a look where the target is skewed', async () => {
    const long = Array.from({ length: 200 }, (_, i) => Math.exp(i / 30));
    expect(isSkewed(await profileOf(long))).toBe(true);
    expect(isSkewed(await profileOf(long.map((value) => -value)))).toBe(true);
    expect(isSkewed(await profileOf(long.map((_, i) => i)))).toBe(false);
    expect(isSkewed(null)).toBe(false);
  });
});
