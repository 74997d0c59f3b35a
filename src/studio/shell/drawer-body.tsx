import { useEffect, useRef, useState } from 'react';
import type { Plain } from '../../pipeline/base/plain.ts';
import { type ProblemData, toProblem } from '../../pipeline/base/problem.ts';
import { Button } from '../atoms/button.tsx';
import { CodeBlock } from '../atoms/code-block.tsx';
import { ProblemNote } from '../atoms/problem-note.tsx';
import { Skeleton } from '../atoms/skeleton.tsx';
import { useLog } from '../state/use-log.ts';
import type { DrawerTab } from '../state/use-session.ts';
import { words } from '../words/index.ts';
import type { DrawerContent } from './drawer.tsx';
import { placeOfProblem, placeOfSyntax } from './json-place.ts';

export function DrawerBody({ tab, content }: { tab: DrawerTab; content: DrawerContent }) {
  if (tab === 'log') return <LogLines />;
  if (tab === 'json') {
    if (content.json === undefined) return <None />;
    const text = JSON.stringify(content.json, null, 2);
    return content.onJson ? (
      <JsonEditor key={text} text={text} onJson={content.onJson} />
    ) : (
      <CodeBlock code={text} label={words.shell.drawer.json} />
    );
  }
  const make = tab === 'python' ? content.python : content.typescript;
  if (!make) return <None />;
  return (
    <Code
      key={tab}
      make={make}
      codeKey={content.codeKey ?? ''}
      label={words.shell.drawer[tab]}
      {...(content.lineOn === undefined ? {} : { lineOn: content.lineOn })}
    />
  );
}

function None() {
  return <p className="sec dense muted">{words.shell.drawer.none}</p>;
}

function LogLines() {
  const lines = useLog((state) => state.lines);
  if (lines.length === 0) return <p className="sec dense muted">{words.shell.drawer.empty}</p>;
  return (
    <ol className="log-lines">
      {[...lines].reverse().map((line) => (
        <li key={line.id}>
          <time>{line.time}</time>
          <span className={line.level === 'info' ? '' : line.level}>{line.text}</span>
        </li>
      ))}
    </ol>
  );
}

function Code(props: { make: () => Promise<string>; codeKey: string; label: string; lineOn?: number }) {
  const [held, setHeld] = useState<{ code?: string; problem?: ProblemData }>({});
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for what `make` closes over
  useEffect(() => {
    let stale = false;
    props.make().then(
      (code) => !stale && setHeld({ code }),
      (error) => !stale && setHeld({ problem: toProblem(error).data() }),
    );
    return () => {
      stale = true;
    };
  }, [props.codeKey]);
  if (held.problem) return <ProblemNote problem={held.problem} />;
  if (held.code === undefined) return <Skeleton height={72} />;
  return (
    <CodeBlock
      code={held.code}
      label={props.label}
      {...(props.lineOn === undefined ? {} : { lineOn: props.lineOn })}
    />
  );
}

/** Pixels; as in the style sheet. */
const lineHeight = 18;

function JsonEditor(props: { text: string; onJson: (value: Plain) => void }) {
  const [text, setText] = useState(props.text);
  const [problem, setProblem] = useState<ProblemData | null>(null);
  const w = words.shell.drawer;
  const area = useRef<HTMLTextAreaElement>(null);
  const apply = () => {
    try {
      props.onJson(JSON.parse(text) as Plain);
      setProblem(null);
    } catch (error) {
      const broken = error instanceof SyntaxError;
      const found = broken
        ? { code: 'bad-json', message: words.forms.badJson, hint: error.message, at: {} }
        : toProblem(error).data();
      const place = broken ? placeOfSyntax(text) : placeOfProblem(text, found);
      setProblem(place === null ? found : { ...found, at: { ...found.at, line: place.line } });
      if (place === null || area.current === null) return;
      area.current.focus();
      area.current.setSelectionRange(place.from, place.to);
      area.current.scrollTop = Math.max(0, (place.line - 2) * lineHeight);
    }
  };
  return (
    <div className="col" style={{ height: '100%' }}>
      {text !== props.text && (
        <div className="row dense" style={{ padding: '4px 16px' }}>
          <span className="accent">{w.edited}</span>
          <Button size="s" onClick={apply}>
            {w.apply}
          </Button>
          <Button size="s" tone="quiet" onClick={() => setText(props.text)}>
            {w.revert}
          </Button>
        </div>
      )}
      {problem && <ProblemNote problem={problem} />}
      <textarea
        ref={area}
        className="json-edit"
        aria-invalid={problem !== null || undefined}
        aria-label={w.json}
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) apply();
        }}
      />
    </div>
  );
}
