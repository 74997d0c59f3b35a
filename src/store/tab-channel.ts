import type { Project } from '../project/records.ts';
import type { FactStore } from './schema.ts';

/** What other tabs are told. */
export type TabMessage =
  | {
      readonly kind: 'document';
      readonly project: string;
      readonly forward: Partial<Project>;
      readonly revision: number;
    }
  | { readonly kind: 'fact'; readonly project: string; readonly store: FactStore; readonly key: string }
  | { readonly kind: 'flush'; readonly project: string }
  | { readonly kind: 'projects' };
/** Between the tabs of this browser. */
export type TabChannel = {
  postMessage(message: TabMessage): void;
  addEventListener(type: 'message', listener: (event: { data: TabMessage }) => void): void;
  close(): void;
};
