import './add.css';
import { type ComponentType, lazy, Suspense } from 'react';
import { Dialog } from '../../atoms/dialog.tsx';
import { ErrorBoundary } from '../../atoms/error-boundary.tsx';
import { Glyph } from '../../atoms/glyph.tsx';
import { moveFocus } from '../../atoms/roving.ts';
import { Skeleton } from '../../atoms/skeleton.tsx';
import { useWorkspace } from '../../state/use-workspace.ts';
import { addTools } from '../../words/add-tools.ts';
import { type ToolId, tools } from './tools.ts';
import { useAdd } from './use-add.ts';

/** What every way to add data gets. `dataset`: the one it changes instead of adding another. */
export type ToolProps = { dataset: string | null; onDone: () => void };

const parts: { readonly [T in ToolId]: ComponentType<ToolProps> } = {
  files: lazy(() => import('./files-tool.tsx').then((part) => ({ default: part.FilesTool }))),
  samples: lazy(() => import('./samples-tool.tsx').then((part) => ({ default: part.SamplesTool }))),
  generate: lazy(() => import('./generate-tool.tsx').then((part) => ({ default: part.GenerateTool }))),
  paste: lazy(() => import('./paste-tool.tsx').then((part) => ({ default: part.PasteTool }))),
  grid: lazy(() => import('./grid/grid-tool.tsx').then((part) => ({ default: part.GridTool }))),
  paint: lazy(() => import('./paint/paint-tool.tsx').then((part) => ({ default: part.PaintTool }))),
  url: lazy(() => import('./url/url-tool.tsx').then((part) => ({ default: part.UrlTool }))),
  stream: lazy(() => import('./stream/stream-tool.tsx').then((part) => ({ default: part.StreamTool }))),
  camera: lazy(() => import('./media/camera-tool.tsx').then((part) => ({ default: part.CameraTool }))),
  microphone: lazy(() =>
    import('./media/microphone-tool.tsx').then((part) => ({ default: part.MicrophoneTool })),
  ),
};

/** One window for every way to get data in. */
export function AddDialog() {
  const { tool, dataset, open, close } = useAdd();
  const edited = useDatasetName(dataset);
  if (tool === null) return null;
  const Part = parts[tool];
  const title = edited === null ? addTools.title : `${addTools.names[tool]}: ${edited}`;
  return (
    <Dialog title={title} open onClose={close} width={1120}>
      <div className={dataset === null ? 'add' : 'add alone'}>
        {dataset === null && (
          <div
            role="tablist"
            aria-orientation="vertical"
            aria-label={addTools.title}
            className="add-nav"
            onKeyDown={(event) => {
              const to = moveFocus(event, '[role=tab]');
              const item = to === null ? undefined : tools[to];
              if (item) open(item.id);
            }}
          >
            {tools.map(({ id, label, icon }) => (
              <button
                key={id}
                type="button"
                role="tab"
                id={`add-tab-${id}`}
                aria-selected={id === tool}
                aria-controls="add-panel"
                tabIndex={id === tool ? 0 : -1}
                onClick={() => open(id)}
              >
                <Glyph icon={icon} />
                {label}
              </button>
            ))}
          </div>
        )}
        <div
          id="add-panel"
          className="add-panel"
          {...(dataset === null ? { role: 'tabpanel', 'aria-labelledby': `add-tab-${tool}` } : {})}
        >
          <ErrorBoundary resetKey={tool}>
            <Suspense fallback={<Skeleton height="100%" />}>
              <Part key={tool} dataset={dataset} onDone={close} />
            </Suspense>
          </ErrorBoundary>
        </div>
      </div>
    </Dialog>
  );
}

function useDatasetName(id: string | null): string | null {
  return useWorkspace(({ project }) => project?.datasets.find((dataset) => dataset.id === id)?.name ?? null);
}
