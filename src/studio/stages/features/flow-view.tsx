import './flow.css';
import type { KeyboardEvent } from 'react';
import { moveFocus } from '../../atoms/roving.ts';
import { useWidth } from '../../charts/use-width.ts';
import { goTo } from '../../shell/router.ts';
import { useStagesAvailable } from '../../state/stages-available.ts';
import { words } from '../../words/index.ts';
import { layoutFlow, nodeSize } from './flow-layout.ts';
import { type FlowNode, flowNodes } from './flow-nodes.ts';
import type { FeaturesView } from './use-features.ts';
import { useStepKeys } from './use-step-keys.ts';
import { useView } from './use-view.ts';

/** The recipe as a chain of parts, drawn from the same JSON; each part can be chosen. */
export function FlowView({ view, sourceName }: { view: FeaturesView; sourceName: string }) {
  const w = words.features.flow;
  const { ref, width } = useWidth(720);
  const keys = useStepKeys<SVGSVGElement>(view);
  const choose = useView((state) => state.choose);
  const available = useStagesAvailable();
  const nodes = flowNodes(view, sourceName);
  const layout = layoutFlow(nodes.length, width);
  const isOn = (node: FlowNode) =>
    node.chosen !== undefined &&
    node.chosen.kind === view.chosen.kind &&
    (node.chosen.kind === 'roles' || (view.chosen.kind === 'step' && node.chosen.id === view.chosen.id));
  const can = (node: FlowNode) =>
    node.chosen !== undefined || (node.stage !== undefined && available.has(node.stage));
  const run = (node: FlowNode) => {
    if (node.chosen) choose(node.chosen);
    else if (node.stage && available.has(node.stage)) goTo(node.stage);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (keys.press(event)) return;
    const to = moveFocus(event, '[role=button]');
    const node = to === null ? undefined : nodes.filter(can)[to];
    if (node?.chosen) choose(node.chosen);
  };
  return (
    <section className="features-pane" aria-label={w.title}>
      <div className="features-head">
        <h2>{w.title}</h2>
        <span className="micro muted clip">
          {words.features.recipe.sub(view.entries.length, offCount(view), null)}
        </span>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move among the parts inside */}
      <div
        className="features-flow"
        ref={ref}
        onKeyDown={onKeyDown}
        onCopy={keys.onCopy}
        onPaste={keys.onPaste}
      >
        <p className="sr-only">{words.features.recipe.keys}</p>
        <output className="sr-only">{keys.said}</output>
        {/* biome-ignore lint/a11y/useSemanticElements: a drawing has no fieldset */}
        <svg
          ref={keys.ref}
          role="group"
          aria-label={w.label}
          width={layout.width}
          height={layout.height}
          viewBox={`0 0 ${layout.width} ${layout.height}`}
        >
          <defs>
            <marker
              id="features-arrow"
              viewBox="0 0 6 6"
              refX="1"
              refY="3"
              markerWidth="6"
              markerHeight="6"
              orient="auto"
            >
              <path d="M0 0L6 3L0 6Z" fill="var(--axis)" />
            </marker>
          </defs>
          {layout.edges.map((edge, index) => {
            const from = nodes[index];
            return (
              <g key={`from ${from?.id}`}>
                <path
                  d={edge.path}
                  stroke="var(--axis)"
                  strokeWidth="1.5"
                  fill="none"
                  markerEnd="url(#features-arrow)"
                />
                <text x={edge.label.x} y={edge.label.y} textAnchor={edge.turns ? 'start' : 'middle'}>
                  {from?.out}
                </text>
                {from?.fence && (
                  <text
                    className="features-flow-fence"
                    x={edge.label.x + (edge.turns ? 72 : 0)}
                    y={edge.label.y + (edge.turns ? 0 : 22)}
                    textAnchor={edge.turns ? 'start' : 'middle'}
                  >
                    {from.fence}
                  </text>
                )}
              </g>
            );
          })}
          {nodes.map((node, index) => (
            <Node
              key={node.id}
              node={node}
              x={layout.places[index]?.x ?? 0}
              y={layout.places[index]?.y ?? 0}
              on={isOn(node)}
              {...(can(node) ? { onChoose: () => run(node) } : {})}
            />
          ))}
        </svg>
      </div>
    </section>
  );
}

function offCount(view: FeaturesView): number {
  return view.entries.filter(({ step }) => step.disabled).length;
}

function Node(props: { node: FlowNode; x: number; y: number; on: boolean; onChoose?: () => void }) {
  const { node, onChoose } = props;
  const label = words.features.flow.node(node.name, node.note);
  const mark = words.features.recipe.marks[node.state];
  const interactive = onChoose
    ? {
        role: 'button',
        tabIndex: 0,
        'aria-current': props.on ? ('step' as const) : undefined,
        'data-step': node.chosen && (node.chosen.kind === 'step' ? node.chosen.id : ''),
        onClick: onChoose,
        onKeyDown: (event: KeyboardEvent) => {
          if (event.key !== 'Enter' && event.key !== ' ') return;
          event.preventDefault();
          onChoose();
        },
      }
    : { role: 'img' };
  return (
    <g
      {...interactive}
      className={['features-node', node.kind, node.state, props.on ? 'on' : ''].filter(Boolean).join(' ')}
      transform={`translate(${props.x} ${props.y})`}
      aria-label={node.state === 'done' ? label : `${label}. ${mark}`}
    >
      <title>{label}</title>
      <rect className="features-node-box" width={nodeSize.width} height={nodeSize.height} rx="6" />
      <text x="12" y="22" className="features-node-name">
        {cut(node.name, 20)}
      </text>
      <text x="12" y="39">
        {cut(node.note, 23)}
      </text>
      {node.state !== 'done' && node.state !== 'off' && (
        <circle cx={nodeSize.width - 12} cy="16" r="4" className="features-node-mark" />
      )}
    </g>
  );
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
