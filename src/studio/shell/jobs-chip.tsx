import './floating.css';
import { IconStack2, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { JobView } from '../../runtime/contract.ts';
import { Button } from '../atoms/button.tsx';
import { Glyph } from '../atoms/glyph.tsx';
import { IconButton } from '../atoms/icon-button.tsx';
import { Popover } from '../atoms/popover.tsx';
import { Progress } from '../atoms/progress.tsx';
import { type Status, StatusMark } from '../atoms/status-mark.tsx';
import { useJobs } from '../state/use-jobs.ts';
import { words } from '../words/index.ts';

const statusOf: { readonly [S in JobView['status']]: Status } = {
  queued: 'queued',
  running: 'running',
  done: 'done',
  failed: 'error',
  cancelled: 'not-run',
};

/** How many jobs, how long still; opens the list with progress, cancel and retry. */
export function JobsChip() {
  const jobs = useJobs();
  const [open, setOpen] = useState(false);
  const w = words.shell.jobs;
  const active = jobs.filter((job) => job.status === 'running' || job.status === 'queued');
  const running = active.filter((job) => job.status === 'running');
  const etas = running.map((job) => job.eta).filter((eta) => eta !== null);
  const fraction = running.reduce((sum, job) => sum + job.fraction, 0) / Math.max(1, running.length);
  return (
    <Popover
      label={w.title}
      open={open}
      onOpenChange={setOpen}
      width={416}
      anchor={
        <button type="button" className="btn quiet" onClick={() => setOpen(!open)} aria-expanded={open}>
          {active.length > 0 ? (
            <StatusMark bare status="running" fraction={fraction} />
          ) : (
            <Glyph icon={IconStack2} small />
          )}
          {active.length > 0 ? w.some(active.length, etas.length > 0 ? Math.max(...etas) : null) : w.none}
        </button>
      }
    >
      <div className="pop-head">
        <span className="b">{w.title}</span>
        <span className="dense muted">{w.counts(running.length, active.length - running.length)}</span>
      </div>
      {jobs.length === 0 ? (
        <p className="sec dense muted">{w.empty}</p>
      ) : (
        <ul className="pop-scroll">
          {jobs.slice(0, 40).map((job) => (
            <JobRow key={job.id} job={job} />
          ))}
        </ul>
      )}
    </Popover>
  );
}

function JobRow({ job }: { job: JobView }) {
  const w = words.shell.jobs;
  const live = job.status === 'running' || job.status === 'queued';
  return (
    <li className="job">
      <div className="row">
        <StatusMark bare status={statusOf[job.status]} fraction={job.fraction} />
        <span className="md clip grow">{job.label}</span>
        {live && <IconButton icon={IconX} label={w.cancel} onClick={job.cancel} />}
      </div>
      <div className="row micro under">
        <span className={job.status === 'running' ? 'accent' : job.status === 'failed' ? 'error' : 'muted'}>
          {w.status[job.status]}
        </span>
        <span className="muted clip">{[job.note, job.where].filter(Boolean).join(' · ')}</span>
        {live && job.eta !== null && <span className="end muted nowrap">{w.left(job.eta)}</span>}
      </div>
      {job.status === 'running' && (
        <div className="under" style={{ marginTop: 6 }}>
          <Progress label={job.label} fraction={job.fraction} />
        </div>
      )}
      {job.problem && (
        <div className="under micro">
          <span className="ink2">
            {job.problem.message} {job.problem.hint}
          </span>
          {job.retry && (
            <div style={{ marginTop: 6 }}>
              <Button size="s" onClick={job.retry}>
                {words.shell.retry}
              </Button>
            </div>
          )}
        </div>
      )}
    </li>
  );
}
