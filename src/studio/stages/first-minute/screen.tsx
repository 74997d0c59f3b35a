import './first-minute.css';
import { useEffect } from 'react';
import type { Chosen } from '../../state/folder.ts';
import { words } from '../../words/index.ts';
import { DropTarget } from './drop-target.tsx';
import { ProjectList } from './project-list.tsx';
import { SampleList } from './sample-list.tsx';
import { ThisDevice } from './this-device.tsx';

/** An empty studio: one thing to do, what follows, samples, and what this device is. */
export function FirstMinute({ onFiles }: { onFiles: (files: readonly Chosen[]) => void }) {
  const w = words.first;
  useEffect(() => {
    document.title = words.shell.product;
  }, []);
  return (
    <div className="first">
      <DropTarget onFiles={onFiles} />
      <section>
        <div className="row next-head" style={{ marginBottom: 12 }}>
          <h2 className="dense b">{w.nextTitle}</h2>
          <span className="dense muted">{w.nextText}</span>
        </div>
        <ol className="next-steps">
          {w.next.map((step, index) => (
            <li key={step.title}>
              <div className="row">
                <span className="n">{index + 1}</span>
                <span className="md">{step.title}</span>
              </div>
              <p className="dense muted">{step.text}</p>
            </li>
          ))}
        </ol>
      </section>
      <div className="first-lower">
        <SampleList onFiles={onFiles} />
        <div className="col gap2">
          <ThisDevice />
          <ProjectList />
        </div>
      </div>
    </div>
  );
}
