import { toProblem } from '../../pipeline/base/problem.ts';
import type { ReleaseRecord } from '../../store/workspace.ts';
import { words } from '../words/index.ts';
import type { Studio } from './context.tsx';
import { currentAliases } from './current-aliases.ts';
import { showToast } from './toast-store.ts';
import { log } from './use-log.ts';

const CHAMPION = 'champion';

/** What follows from a settled release: a promoted version becomes champion, and the person is told either way. */
export async function settleRelease(studio: Studio, record: ReleaseRecord, why: string): Promise<void> {
  const { workspace } = studio;
  const w = words.serve.settled;
  const versions = workspace.get().facts.versions;
  const candidate = versions.find((version) => version.id === record.versions.at(-1));
  if (!candidate) return;
  if (record.outcome === 'rolled-back') {
    showToast(w.rolledBack(candidate.number, why));
    return;
  }
  const events = workspace.get().facts.versionEvents;
  if (currentAliases(events).get(CHAMPION) === candidate.id) {
    showToast(w.alreadyChampion(candidate.number), undefined, 'ok');
    return;
  }
  await guarded(async () => {
    const before = currentAliases(events).has(CHAMPION);
    await change(studio, {
      kind: 'alias',
      alias: CHAMPION,
      version: candidate,
      text: w.byRelease(record.sequence),
    });
    const undo = {
      label: w.moveBack,
      run: () =>
        void guarded(async () => {
          await change(studio, { kind: 'rollback', alias: CHAMPION, text: w.movedBackText(record.sequence) });
          log(w.movedBack);
        }),
    };
    showToast(w.promoted(candidate.number), before ? undo : undefined, 'ok');
  });
}

type Change = Parameters<Studio['client']['versionEvent']>[2];

async function change({ client, workspace }: Studio, made: Change): Promise<void> {
  const { project, facts } = workspace.get();
  if (!project) return;
  await workspace.recordVersionEvent(await client.versionEvent(project.id, facts.versionEvents, made));
}

async function guarded(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const problem = toProblem(error);
    showToast(`${problem.message} ${problem.hint}`, undefined, 'error');
  }
}
