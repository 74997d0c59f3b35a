import './warehouse.css';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import type { DatasetRef, Project } from '../../../../project/records.ts';
import { Button } from '../../../atoms/button.tsx';
import { Dialog } from '../../../atoms/dialog.tsx';
import { Field } from '../../../atoms/field.tsx';
import { NoteBox } from '../../../atoms/note-box.tsx';
import { ProblemNote } from '../../../atoms/problem-note.tsx';
import { Progress } from '../../../atoms/progress.tsx';
import { TextInput } from '../../../atoms/text-input.tsx';
import { freeDatasetName } from '../../../state/derived-dataset.ts';
import { useTable } from '../../../state/use-table.ts';
import { useProject } from '../../../state/use-workspace.ts';
import { formatSeconds } from '../../../words/format.ts';
import { words } from '../../../words/index.ts';
import { nameFaultText } from '../make/name-fault-text.ts';
import { ResultGrid } from './result-grid.tsx';
import { SqlEditor } from './sql-editor.tsx';
import { sqlColumn } from './sql-names.ts';
import { renameInQuery } from './sql-rename.ts';
import { SqlTables } from './sql-tables.tsx';
import { useSql } from './use-sql.ts';

/** A query over the tables of the project; its result becomes a table. `edited`: a table whose query is changed. */
export function SqlDialog(props: { edited?: DatasetRef; onClose: () => void }) {
  const project = useProject();
  const edited = props.edited ?? null;
  const { names, renamed, follow, job, run, keep } = useSql(project, edited);
  const written = edited?.derived?.operation.params.query;
  const [query, setQuery] = useState(typeof written === 'string' ? written : '');
  const [insert, setInsert] = useState<{ text: string } | null>(null);
  const [name, setName] = useState(() => freeDatasetName(words.warehouse.sql.ownResult, project.datasets));
  const examples = useExamples(project, names);
  const w = words.warehouse.sql;
  const { state } = job;
  const ran = state.status === 'done' ? state.result : 'last' in state ? state.last : null;
  const fresh = ran !== null && ran.query === query && state.status === 'done';
  const columns = useColumnNames();
  const fault = edited ? null : nameFaultText(project.datasets, null, name);
  return (
    <Dialog
      title={edited ? w.edit(edited.name) : w.title}
      open
      onClose={props.onClose}
      width={1080}
      footer={
        <>
          {!edited && (
            <Field label={w.name} error={fault}>
              {(ids) => (
                <TextInput {...ids} value={name} onChange={setName} bad={fault !== null} maxLength={200} />
              )}
            </Field>
          )}
          <span className="end row gap1">
            {ran !== null && !fresh && state.status !== 'running' && (
              <span className="dense muted">{w.stale}</span>
            )}
            <Button
              tone="primary"
              disabled={!fresh || fault !== null}
              onClick={() => {
                if (!ran) return;
                keep(name.trim(), ran);
                props.onClose();
              }}
            >
              {edited ? w.update : w.create}
            </Button>
          </span>
        </>
      }
    >
      <div className="sql">
        <SqlTables names={names} onInsert={(text) => setInsert({ text })} />
        <div className="sql-work">
          <p className="dense muted">{w.help}</p>
          {renamed.size > 0 && (
            <NoteBox
              actions={
                <Button
                  size="s"
                  onClick={() => {
                    setQuery(renameInQuery(query, renamed));
                    follow();
                  }}
                >
                  {w.follow}
                </Button>
              }
            >
              {w.renamed([...renamed])}
            </NoteBox>
          )}
          <SqlEditor
            value={query}
            onChange={setQuery}
            onRun={() => run(query)}
            names={[...names.values(), ...columns]}
            insert={insert}
          />
          <div className="row gap1">
            <Button icon={IconPlayerPlay} disabled={query.trim() === ''} onClick={() => run(query)}>
              {w.run}
            </Button>
            <span className="micro muted">{w.keys}</span>
            {query.trim() === '' && (
              <span className="end row gap05">
                <span className="dense muted">{w.examples}</span>
                {examples.map((example) => (
                  <Button key={example.label} size="s" onClick={() => setQuery(example.query)}>
                    {example.label}
                  </Button>
                ))}
              </span>
            )}
          </div>
          {state.status === 'running' && (
            <div className="row gap1">
              <div style={{ width: 180 }}>
                <Progress label={w.running} fraction={state.fraction} />
              </div>
              <span className="dense muted nowrap">{state.note || w.running}</span>
              <Button size="s" onClick={job.cancel}>
                {words.warehouse.sql.cancel}
              </Button>
            </div>
          )}
          {state.status === 'failed' && <ProblemNote problem={state.problem} />}
          {ran ? (
            <>
              <output className="dense muted">
                {w.size(
                  ran.opened.table.rows,
                  ran.opened.table.schema.length,
                  formatSeconds(ran.opened.milliseconds / 1000),
                )}
              </output>
              <div className="sql-result">
                <ResultGrid table={ran.opened.table} label={w.result} />
              </div>
            </>
          ) : (
            state.status === 'idle' && <p className="sql-empty muted">{w.noResult}</p>
          )}
        </div>
      </div>
    </Dialog>
  );
}

/** Columns of the table that is shown: the ones most likely written next. */
function useColumnNames(): readonly string[] {
  const used = useTable();
  return used.table?.schema.map((column) => sqlColumn(column.name)) ?? [];
}

function useExamples(project: Project, names: ReadonlyMap<string, string>) {
  const used = useTable();
  const w = words.warehouse.sql.exampleNames;
  const own = project.active === null ? undefined : names.get(project.active);
  if (own === undefined || !used.table) return [];
  const group = used.table.schema.find(({ kind }) => kind === 'category' || kind === 'boolean');
  const amount = used.table.schema.find(({ kind }) => kind === 'number');
  const other = [...names.values()].find((name) => name !== own);
  const examples = [{ label: w.first, query: `SELECT *\nFROM ${own}\nLIMIT 100` }];
  if (group) {
    const key = sqlColumn(group.name);
    const mean = amount ? `,\n  avg(${sqlColumn(amount.name)}) AS mean` : '';
    examples.push({
      label: w.groups,
      query: `SELECT ${key},\n  count(*) AS n${mean}\nFROM ${own}\nGROUP BY ${key}\nORDER BY n DESC`,
    });
  }
  if (other) {
    const on = sqlColumn(used.table.schema[0]?.name ?? 'id');
    examples.push({ label: w.joined, query: `SELECT *\nFROM ${own}\nLEFT JOIN ${other} USING (${on})` });
  }
  return examples;
}
