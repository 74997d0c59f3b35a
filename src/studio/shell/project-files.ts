import { toProblem } from '../../pipeline/base/problem.ts';
import type { Workspace } from '../../store/workspace.ts';
import { showToast } from '../state/toast-store.ts';
import { safeFileName, saveFile } from './save-file.ts';

/** Writes the project file and downloads it; true if it did. */
export async function downloadProject(workspace: Workspace): Promise<boolean> {
  try {
    const name = workspace.get().project?.name ?? 'project';
    saveFile(`${safeFileName(name)}.zip`, await workspace.exportProject());
    return true;
  } catch (error) {
    const problem = toProblem(error);
    showToast(`${problem.message} ${problem.hint}`, undefined, 'error');
    return false;
  }
}
