import { IconAlertTriangle, IconCircleCheck, IconPlus, IconX } from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import { toProblem } from '../../../pipeline/base/problem.ts';
import type { Rule } from '../../../pipeline/data/rules/rule.ts';
import { addRules, changeRule, removeRules } from '../../../project/actions/rules.ts';
import type { DatasetRef } from '../../../project/records.ts';
import type { RulesInput, RulesReport, TableRef } from '../../../runtime/contract.ts';
import { Button } from '../../atoms/button.tsx';
import { EmptyState } from '../../atoms/empty-state.tsx';
import { Glyph } from '../../atoms/glyph.tsx';
import { IconButton } from '../../atoms/icon-button.tsx';
import { ProblemNote } from '../../atoms/problem-note.tsx';
import { Select } from '../../atoms/select.tsx';
import { Skeleton } from '../../atoms/skeleton.tsx';
import { download } from '../../charts/download.ts';
import { useClient } from '../../state/context.tsx';
import { showToast } from '../../state/toast-store.ts';
import { useActions } from '../../state/use-actions.ts';
import { latest } from '../../state/use-computed.ts';
import { useRules } from '../../state/use-profile.ts';
import { useSelection } from '../../state/use-selection.ts';
import { words } from '../../words/index.ts';
import { RuleDialog } from './rule-dialog.tsx';
import { ruleFinding } from './rule-finding.ts';
import { RuleSuggestions } from './rule-suggestions.tsx';
import { severities } from './severity-look.ts';
import type { TableView } from './view-state.ts';

type Props = {
  /** What stands first in its bar. */
  lead: ReactNode;
  table: TableRef;
  dataset: DatasetRef;
  view: TableView;
  rules: RulesInput;
};
/** The rules of a table: how each does, and ways to add, change, save and load them. */
export function RuleList(props: Props) {
  const { dataset, table, lead } = props;
  const state = useRules();
  const report = latest(state);
  const [form, setForm] = useState<Rule | 'new' | null>(null);
  const [suggesting, setSuggesting] = useState(false);
  const { act } = useActions();
  const w = words.quality.ruleList;
  return (
    <>
      <div className="quality-bar">
        {lead}
        <span className="end row gap05">
          <Button size="s" icon={IconPlus} onClick={() => setForm('new')}>
            {w.add}
          </Button>
          <Button size="s" disabled={report === null} onClick={() => setSuggesting(true)}>
            {w.suggest(report?.suggested.length ?? 0)}
          </Button>
          <RuleFiles dataset={dataset} />
        </span>
      </div>
      {state.status === 'failed' && <ProblemNote problem={state.problem} retry={state.retry} />}
      {report === null ? (
        state.status !== 'failed' && <Skeleton height={72} />
      ) : report.results.length === 0 ? (
        <EmptyState title={w.none} text={w.noneText} />
      ) : (
        <Rules {...props} results={report.results} onEdit={setForm} />
      )}
      {form !== null && (
        <RuleDialog
          table={table}
          rule={form === 'new' ? null : form}
          onClose={() => setForm(null)}
          onSave={(rule) => {
            act(form === 'new' ? addRules(dataset.id, [rule]) : changeRule(dataset.id, rule));
            setForm(null);
          }}
        />
      )}
      {suggesting && report && (
        <RuleSuggestions
          suggested={report.suggested}
          onClose={() => setSuggesting(false)}
          onAdd={(rules) => {
            act(addRules(dataset.id, rules));
            setSuggesting(false);
          }}
        />
      )}
    </>
  );
}

function Rules(props: Props & { results: RulesReport['results']; onEdit: (rule: Rule) => void }) {
  const { dataset, table, view, rules, results } = props;
  const client = useClient();
  const { act, actAndTell } = useActions();
  const setRows = useSelection((state) => state.setRows);
  const w = words.quality.ruleList;
  const select = async (result: RulesReport['results'][number]) => {
    try {
      const rows = await client.findingRows(table, ruleFinding(result), rules);
      view.clear();
      view.setSort(null);
      setRows(rows, result.text);
    } catch (error) {
      showToast(toProblem(error).message, undefined, 'error');
    }
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="scroll grow" tabIndex={0} aria-label={w.table}>
      <table className="plain-table">
        <tbody>
          {results.map((result) => (
            <tr key={result.rule.id} className="finding">
              <td>
                <div className="rule-severity">
                  <Select
                    label={`${w.severity}: ${result.text}`}
                    options={severities}
                    value={result.rule.severity}
                    onChange={(severity) => act(changeRule(dataset.id, { ...result.rule, severity }))}
                  />
                </div>
              </td>
              <td className="clip text" title={result.rule.why ?? result.text}>
                {result.text}
              </td>
              <td>
                <span className={`st md ${result.holds ? 'ok' : 'warn'}`}>
                  <Glyph icon={result.holds ? IconCircleCheck : IconAlertTriangle} small />
                  {result.problem ? (
                    <span title={`${result.problem.message} ${result.problem.hint}`}>{w.unchecked}</span>
                  ) : result.holds ? (
                    result.broken === 0 ? (
                      w.holds
                    ) : (
                      w.share(result.share)
                    )
                  ) : (
                    <button
                      type="button"
                      className="linkish"
                      title={`${w.rows}${result.examples.length > 0 ? `, ${w.examples(result.examples.map(({ value }) => value))}` : ''}`}
                      onClick={() => void select(result)}
                    >
                      {w.broken(result.broken)}
                    </button>
                  )}
                </span>
              </td>
              <td className="num">
                <span className="row fix-buttons">
                  <Button size="s" onClick={() => props.onEdit(result.rule)}>
                    {w.edit}
                  </Button>
                  <IconButton
                    icon={IconX}
                    label={w.remove(result.text)}
                    onClick={() => actAndTell(removeRules(dataset.id, [result.rule.id]), w.removed)}
                  />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function RuleFiles({ dataset }: { dataset: DatasetRef }) {
  const client = useClient();
  const { actAndTell } = useActions();
  const input = useRef<HTMLInputElement>(null);
  const w = words.quality.ruleList;
  const rules = dataset.rules ?? [];
  const read = async (file: File) => {
    try {
      const found = await client.readRules(await file.text());
      actAndTell(addRules(dataset.id, found), w.read(found.length));
    } catch (error) {
      const problem = toProblem(error);
      showToast(`${problem.message} ${problem.hint}`, undefined, 'error');
    }
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={w.openLabel}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file) void read(file);
        }}
      />
      <Button size="s" onClick={() => input.current?.click()}>
        {w.open}
      </Button>
      <Button
        size="s"
        disabled={rules.length === 0}
        onClick={() =>
          download(
            `${dataset.name} rules.json`,
            new Blob([`${JSON.stringify({ version: 1, rules }, null, 2)}\n`], { type: 'application/json' }),
          )
        }
      >
        {w.save}
      </Button>
    </>
  );
}
