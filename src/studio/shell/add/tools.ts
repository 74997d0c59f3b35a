import {
  IconBroadcast,
  IconBrush,
  IconCamera,
  IconClipboardText,
  IconDatabase,
  IconFolderOpen,
  IconKeyboard,
  IconLink,
  IconMicrophone,
  IconWand,
} from '@tabler/icons-react';
import type { Icon } from '../../atoms/glyph.tsx';
import { addTools } from '../../words/add-tools.ts';

export type ToolId = keyof typeof addTools.names;
export type Tool = {
  readonly id: ToolId;
  readonly label: string;
  readonly icon: Icon;
  readonly synonyms: readonly string[];
};

const icons: { readonly [T in ToolId]: readonly [Icon, ...string[]] } = {
  files: [IconFolderOpen, 'import', 'upload', 'folder', 'zip'],
  samples: [IconDatabase, 'example data', 'bundled', 'catalogue', 'iris', 'penguins'],
  generate: [IconWand, 'synthetic', 'moons', 'blobs', 'toy data', 'simulate'],
  paste: [IconClipboardText, 'clipboard', 'spreadsheet cells'],
  grid: [IconKeyboard, 'manual entry', 'type in', 'spreadsheet', 'edit rows'],
  paint: [IconBrush, 'draw points', 'scatter', 'brush'],
  url: [IconLink, 'REST', 'API', 'fetch', 'download', 'JSON', 'web'],
  stream: [IconBroadcast, 'WebSocket', 'server-sent events', 'serial', 'sensor', 'motion', 'IoT'],
  camera: [IconCamera, 'webcam', 'pictures', 'photos', 'teachable machine'],
  microphone: [IconMicrophone, 'audio', 'sound', 'record', 'voice'],
};

export const tools: readonly Tool[] = (Object.keys(addTools.names) as ToolId[]).map((id) => {
  const [icon, ...synonyms] = icons[id];
  return { id, label: addTools.names[id], icon, synonyms };
});
