import { Component, type ReactNode } from 'react';
import { type ProblemData, toProblem } from '../../pipeline/base/problem.ts';
import { ProblemNote } from './problem-note.tsx';

type Props = { children: ReactNode /** A new value forgets the error: the route. */; resetKey?: string };

/** Keeps a fault of one part from taking the page: shows what, and a way to try again. */
export class ErrorBoundary extends Component<
  Props,
  { problem: ProblemData | null; key: string | undefined }
> {
  override state: { problem: ProblemData | null; key: string | undefined } = {
    problem: null,
    key: this.props.resetKey,
  };

  static getDerivedStateFromError(error: unknown) {
    return { problem: toProblem(error).data() };
  }

  static getDerivedStateFromProps(props: Props, state: { key: string | undefined }) {
    return props.resetKey === state.key ? null : { key: props.resetKey, problem: null };
  }

  override render() {
    if (this.state.problem === null) return this.props.children;
    return (
      <div style={{ padding: 16 }}>
        <ProblemNote problem={this.state.problem} retry={() => this.setState({ problem: null })} />
      </div>
    );
  }
}
