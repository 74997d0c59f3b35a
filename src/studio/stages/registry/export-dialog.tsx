import { useState } from 'react';
import { toProblem } from '../../../pipeline/base/problem.ts';
import type { ModelVersion } from '../../../pipeline/registry/run.ts';
import { Button } from '../../atoms/button.tsx';
import { Dialog } from '../../atoms/dialog.tsx';
import { Field } from '../../atoms/field.tsx';
import { NoteBox } from '../../atoms/note-box.tsx';
import { Select } from '../../atoms/select.tsx';
import { safeFileName, saveFile } from '../../shell/save-file.ts';
import { useStudio } from '../../state/context.tsx';
import { pipelineFile } from '../../state/pipeline-file.ts';
import { showToast } from '../../state/toast-store.ts';
import { useCards } from '../../state/use-cards.ts';
import { useProject } from '../../state/use-workspace.ts';
import { words } from '../../words/index.ts';

const pipeline = 'pipeline';

/** A version as a file, with the inventory of what of the data leaves with it. */
export function ExportDialog(props: { version: ModelVersion; open: boolean; onClose: () => void }) {
  const { version } = props;
  const w = words.registry.exportDialog;
  const { exporters } = useCards();
  const { client, workspace, tables } = useStudio();
  const project = useProject();
  const [form, setForm] = useState<string>(exporters[0]?.id ?? pipeline);
  const card = exporters.find((held) => held.id === form);
  const name = safeFileName(project.name);
  const files = async () => {
    if (form === pipeline) {
      const dataset = project.datasets.find((held) => held.hash === version.data.hash) ?? project.datasets[0];
      if (!dataset) return [];
      const { table } = await tables.get(dataset);
      const columns = table.schema.map((column) => column.name);
      const content = pipelineFile({
        dataset,
        datasets: project.datasets,
        columns,
        candidate: version.candidate,
        plan: version.plan,
        metrics: project.metrics,
      });
      const bytes = new TextEncoder().encode(JSON.stringify(content, null, 2));
      return [{ name: `${name}-v${version.number}.pipeline.json`, mime: 'application/json', bytes }];
    }
    const model = await client.readModel(await workspace.loadPayload(version));
    const { signature, golden, number } = version;
    return client.exportModel(form, { model, name, version: number, signature, golden });
  };
  const save = async () => {
    try {
      const made = await files();
      for (const file of made) saveFile(file.name, new Blob([file.bytes.slice()], { type: file.mime }));
      showToast(w.saved(made.map((file) => file.name).join(', ')), undefined, 'ok');
      props.onClose();
    } catch (error) {
      const problem = toProblem(error);
      showToast(`${problem.message} ${problem.hint}`, undefined, 'error');
    }
  };
  return (
    <Dialog
      title={w.title(version.number)}
      open={props.open}
      onClose={props.onClose}
      footer={
        <Button tone="primary" onClick={() => void save()}>
          {w.save}
        </Button>
      }
    >
      <div className="col gap2">
        <Field label={w.what} help={card?.summary ?? w.pipelineSummary}>
          {(field) => (
            <Select
              {...field}
              label={w.what}
              value={form}
              onChange={setForm}
              options={[
                ...exporters.map((held) => ({ value: held.id, label: held.label })),
                { value: pipeline, label: w.pipeline },
              ]}
            />
          )}
        </Field>
        <NoteBox tone="warn">
          <strong>{w.leaves}</strong>
          <ul>
            {(card?.carries ?? [w.pipelineLeaves]).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </NoteBox>
      </div>
    </Dialog>
  );
}
