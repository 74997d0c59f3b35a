import { Button } from '../../atoms/button.tsx';
import { NoteBox } from '../../atoms/note-box.tsx';
import { words } from '../../words/index.ts';
import type { FeaturesView } from './use-features.ts';

/** Says that the preview was fitted on some rows only, and how to have it on all. */
export function SampleNote({ view }: { view: FeaturesView }) {
  const w = words.recipe.sample;
  const sampled = view.preview?.sampled;
  if (!sampled) return null;
  const running = view.state.status === 'running';
  return (
    <div className="features-warning">
      <NoteBox
        actions={
          running ? undefined : (
            <Button size="s" onClick={view.fitAll}>
              {w.all}
            </Button>
          )
        }
      >
        {w.text(sampled.rows)} {running ? w.running(sampled.of) : w.slow(sampled.of, sampled.seconds)}
      </NoteBox>
    </div>
  );
}
