import type { PlainObject } from '../../pipeline/base/plain.ts';
import { Cancelled, type ProblemData, toProblem } from '../../pipeline/base/problem.ts';
import { acceptSuggestion, addDataset, readDatasetAs } from '../../project/actions/data.ts';
import type { CandidateEntry, DatasetOrigin, DatasetRef, Project } from '../../project/records.ts';
import { fileNameOf } from '../../project/table-name.ts';
import type { Opened, Suggestion } from '../../runtime/contract.ts';
import { formatCount } from '../words/format.ts';
import { words } from '../words/index.ts';
import type { Studio } from './context.tsx';
import type { Chosen } from './folder.ts';
import { keepFile, mendFile } from './mend-file.ts';
import { newId } from './new-id.ts';
import { prepareFile } from './prepare-file.ts';
import { isProjectFile } from './project-file.ts';
import { showToast } from './toast-store.ts';
import { log } from './use-log.ts';

/** `gathering`: the name is a whole sentence. */
export type OpenStage = 'gathering' | 'reading' | 'suggesting';
export type OpenReport = {
  readonly onStage: (stage: OpenStage, name: string, fraction: number, cancel: () => void) => void;
  /** The table is in the project and can be looked at; suggestions may still be on the way. */
  readonly onShown: (dataset: DatasetRef) => void;
};
export type OpenOutcome =
  | { readonly kind: 'table'; readonly dataset: DatasetRef }
  | { readonly kind: 'project' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'problem'; readonly problem: ProblemData };

/** How a file is opened, where that is not left to be found out. */
export type OpenHow = {
  readonly reader?: string;
  readonly params?: PlainObject;
  /** Where its bytes came from, so that they can be made or fetched again. */
  readonly origin?: DatasetOrigin;
};

/** A name for the project from the name of its first file. */
export function projectNameOf(fileName: string): string {
  const bare = fileName
    .replace(/(?:\.frames)?\.[^.]+$/, '')
    .replace(/[_-]+/g, ' ')
    .trim();
  return bare === '' ? words.shell.untitled : bare.charAt(0).toUpperCase() + bare.slice(1);
}

/**
 * Opens a file or folder: a saved project replaces the open one; a table becomes a source of the project, made if there is
 * none. The first table of a project also gets its suggestions, as one change that undo takes back.
 */
export async function openFile(
  studio: Studio,
  chosen: Chosen,
  report: OpenReport,
  how: OpenHow = {},
): Promise<OpenOutcome> {
  const { client, workspace, tables } = studio;
  try {
    const file = await prepareFile(client, chosen, (note, fraction, cancel) =>
      report.onStage('gathering', note, fraction, cancel),
    );
    if (how.reader === undefined && (await isProjectFile(file))) {
      report.onStage('reading', file.name, 0, () => {});
      await workspace.importProject(file);
      return { kind: 'project' };
    }
    const mended = how.reader === undefined ? await mendFile(studio, file) : null;
    if (mended) {
      log(words.first.mended(file.name));
      showToast(words.first.mended(file.name));
      report.onShown(mended);
      return { kind: 'table', dataset: mended };
    }
    let cancelled = false;
    const handle = client.open(file.name, file, readingOf(how), {
      onProgress: (fraction) => report.onStage('reading', file.name, fraction, cancel),
    });
    function cancel() {
      cancelled = true;
      handle.cancel();
    }
    report.onStage('reading', file.name, 0, cancel);
    const opened = await handle.result;
    if (cancelled) return { kind: 'cancelled' };
    const dataset = { ...datasetOf(file.name, opened), ...(how.origin && { origin: how.origin }) };
    const first = (workspace.get().project?.datasets.length ?? 0) === 0;
    if (!workspace.get().project) await workspace.create(projectNameOf(file.name));
    tables.put(dataset, opened);
    workspace.act(addDataset(dataset));
    const kept = keepFile(workspace, opened.hash, file);
    kept.catch(() => {});
    logOpened(file.name, opened);
    report.onShown(dataset);
    if (!first) {
      await kept;
      return { kind: 'table', dataset };
    }
    const suggesting = client.suggest(opened.table, null, {
      onProgress: (fraction) => report.onStage('suggesting', file.name, fraction, suggesting.cancel),
    });
    report.onStage('suggesting', file.name, 0, suggesting.cancel);
    const suggestion = await suggesting.result;
    if (isUntouched(workspace.get().project, dataset.id)) {
      workspace.act(acceptSuggestion({ ...suggestion, candidates: entriesOf(suggestion) }));
      log(words.first.suggestionApplied(suggestion.recipe.length, suggestion.candidates.length));
    }
    await kept;
    return { kind: 'table', dataset };
  } catch (error) {
    if (error instanceof Cancelled) return { kind: 'cancelled' };
    const problem = toProblem(error).within({ file: chosen.name }).data();
    log(`${problem.message} ${problem.hint}`, 'error');
    return { kind: 'problem', problem };
  }
}

function readingOf({ reader, params }: OpenHow): OpenHow {
  return { ...(reader !== undefined && { reader }), ...(params && { params }) };
}

/**
 * Gives a source other content: what was entered again, or fetched again. Undo brings the old one back, which stays
 * on this device as long as the project does.
 */
export async function replaceContent(
  studio: Studio,
  dataset: DatasetRef,
  file: Blob,
  how: OpenHow & { readonly label: string; readonly types?: DatasetRef['types'] },
): Promise<Opened> {
  const { client, workspace, tables } = studio;
  const types = how.types ?? dataset.types;
  const reading = { reader: dataset.reader, params: dataset.params, types, ...readingOf(how) };
  const opened = await client.open(fileNameOf(dataset), file, reading).result;
  const read = {
    hash: opened.hash,
    bytes: opened.bytes,
    reader: opened.reader,
    params: opened.params,
    types,
    rows: opened.table.rows,
    columns: opened.table.schema.length,
  };
  await keepFile(workspace, opened.hash, file);
  tables.put({ ...dataset, ...read }, opened);
  workspace.act(readDatasetAs(dataset.id, { ...read, ...(how.origin && { origin: how.origin }) }, how.label));
  return opened;
}

/** Whether nothing was chosen yet: suggestions that come late must not undo what a person did. */
function isUntouched(project: Project | null, dataset: string): boolean {
  return (
    project !== null &&
    project.active === dataset &&
    project.target === null &&
    project.recipe.steps.length === 0 &&
    project.candidates.length === 0
  );
}

/** A source of a project: a file that was read. */
export function datasetOf(name: string, opened: Opened): DatasetRef {
  return {
    id: newId('data'),
    name,
    hash: opened.hash,
    bytes: opened.bytes,
    reader: opened.reader,
    params: opened.params,
    types: {},
    rows: opened.table.rows,
    columns: opened.table.schema.length,
  };
}

/** The candidates of a suggestion as entries of a project; the first that only guesses is the baseline. */
export function entriesOf(suggestion: Pick<Suggestion, 'candidates'>): readonly CandidateEntry[] {
  return suggestion.candidates.map((candidate, index) => ({
    id: `candidate-${index + 1}`,
    label: candidate.label,
    estimator: candidate.estimator,
    origin: candidate.estimator.id === 'dummy' ? 'baseline' : 'suggested',
    why: candidate.why,
  }));
}

function logOpened(name: string, opened: Opened): void {
  const w = words.data.log;
  log(w.read(name, opened.table.rows, opened.table.schema.length));
  for (const oddity of opened.oddities) log(w.oddity(oddity.message, oddity.rows), 'warn');
}

/** A bundled sample as a file, fetched from this site. */
export async function fetchSample(url: string, name: string): Promise<File> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${formatCount(response.status)} ${response.statusText}`);
  return new File([await response.blob()], name, { type: 'text/csv' });
}
