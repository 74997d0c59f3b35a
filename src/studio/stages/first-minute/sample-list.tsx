import { useState } from 'react';
import { Button } from '../../atoms/button.tsx';
import { Panel } from '../../atoms/panel.tsx';
import { HeaderHistogram } from '../../charts/header-histogram.tsx';
import { useAdd } from '../../shell/add/use-add.ts';
import { fetchSample } from '../../state/open-files.ts';
import { useOpening } from '../../state/use-opening.ts';
import { addTools } from '../../words/add-tools.ts';
import { formatCount } from '../../words/format.ts';
import { words } from '../../words/index.ts';
import { type Sample, samples } from './samples.ts';

/** Sample tables, each with its known pitfall. */
export function SampleList({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const busy = useOpening((state) => state.now !== null);
  const setOpening = useOpening((state) => state.set);
  const openAdd = useAdd((state) => state.open);
  const [fetching, setFetching] = useState<string | null>(null);
  const w = words.first;
  const open = async (sample: Sample) => {
    setFetching(sample.file);
    try {
      onFiles([await fetchSample(new URL(`samples/${sample.file}`, document.baseURI).href, sample.file)]);
    } catch {
      setOpening({
        problem: { code: 'sample-missing', message: w.sampleFailed, hint: w.sampleHint, at: {} },
      });
    } finally {
      setFetching(null);
    }
  };
  return (
    <Panel
      title={w.samples}
      sub={w.samplesNote}
      flush
      actions={
        <button type="button" className="linkish" onClick={() => openAdd('samples')}>
          {addTools.all}
        </button>
      }
    >
      <table className="plain-table">
        <tbody>
          {samples.map((sample) => (
            <tr key={sample.file}>
              <td style={{ width: 88 }}>
                <HeaderHistogram counts={sample.shape} width={72} height={28} />
              </td>
              <td className="md">{sample.file}</td>
              <td className="num ink2">
                {formatCount(sample.rows)} × {sample.columns}
              </td>
              <td className="ink2">
                {sample.task === 'classify' ? w.classify : w.predict} <b className="md">{sample.target}</b>
              </td>
              <td className="muted sample-pitfall">{sample.pitfall}</td>
              <td className="num">
                <Button
                  size="s"
                  disabled={busy || fetching !== null}
                  aria-label={w.openNamed(sample.file)}
                  onClick={() => void open(sample)}
                >
                  {w.open}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
