import { type ReactNode, useEffect } from 'react';
import { Split } from '../atoms/split.tsx';
import { useSession } from '../state/use-session.ts';
import { words } from '../words/index.ts';
import { Drawer, type DrawerContent } from './drawer.tsx';

export type StagePageProps = {
  id: string;
  title: string;
  /** One line beside the title: what is being worked on. */
  sub?: ReactNode;
  /** Buttons at the right; at most one primary. */
  actions?: ReactNode;
  /** Right of the work: what is selected. Absent = no inspector. */
  inspector?: ReactNode;
  inspectorLabel?: string;
  inspectorSize?: number;
  drawer?: DrawerContent;
  children: ReactNode;
};

/** The frame of a stage: head, work, inspector, bottom drawer. Sizes are remembered per stage. */
export function StagePage(props: StagePageProps) {
  const drawerOpen = useSession((state) => state.drawer !== null);
  useEffect(() => {
    document.title = `${props.title} · ${words.shell.product}`;
  }, [props.title]);
  const inspector = props.inspector ? (
    <aside className="inspector" aria-label={props.inspectorLabel ?? words.shell.inspector.title}>
      <h2 className="sr-only">{props.inspectorLabel ?? words.shell.inspector.title}</h2>
      {props.inspector}
    </aside>
  ) : null;
  const work = inspector ? (
    <Split
      id={`${props.id}-work`}
      panes={[
        { id: 'centre', min: '320px' },
        { id: 'inspector', size: `${props.inspectorSize ?? 320}px`, min: '256px', max: '560px' },
      ]}
    >
      <div className="centre">{props.children}</div>
      {inspector}
    </Split>
  ) : (
    <div className="centre">{props.children}</div>
  );
  const drawer = <Drawer content={props.drawer ?? {}} />;
  return (
    <>
      <div className="pagehead">
        <h1>{props.title}</h1>
        {props.sub && <p className="clip">{props.sub}</p>}
        {props.actions && <div className="end row">{props.actions}</div>}
      </div>
      <div className="work">
        {drawerOpen ? (
          <Split
            id="drawer"
            direction="vertical"
            panes={[
              { id: 'work', min: '200px' },
              { id: 'drawer', size: '180px', min: '96px', max: '70%' },
            ]}
          >
            {work}
            {drawer}
          </Split>
        ) : (
          <>
            {work}
            {drawer}
          </>
        )}
      </div>
    </>
  );
}
