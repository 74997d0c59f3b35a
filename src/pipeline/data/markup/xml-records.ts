import type { JsonValue } from '../json/value.ts';
import type { Spot } from './survey-xml.ts';
import type { XmlHandler } from './walk-xml.ts';

type Frame = {
  readonly name: string;
  readonly spot: Spot;
  readonly attributes: { readonly [name: string]: string };
  readonly members: [name: string, spot: Spot, value: JsonValue][];
  readonly texts: string[];
};

/**
 * Gives each element at the chosen spots as a value: attributes as `@name`, elements by their names (lists where they
 * repeat anywhere in the file), text beside them as `#text`. In a property list, `dict` elements are read as their keys
 * and values.
 */
export function makeRecords(
  root: Spot,
  chosen: ReadonlySet<Spot>,
  nameOf: (name: string) => string,
  most: number | null,
  take: (value: JsonValue) => void,
): XmlHandler {
  const isPropertyList = root.children.has('plist');
  const spots: Spot[] = [root];
  const frames: Frame[] = [];
  let taken = 0;
  return {
    open(raw, attributes) {
      const name = nameOf(raw);
      const spot = spots[spots.length - 1].children.get(name) as Spot;
      spots.push(spot);
      if (frames.length > 0 || chosen.has(spot))
        frames.push({ name, spot, attributes, members: [], texts: [] });
    },
    text(text) {
      frames.at(-1)?.texts.push(text);
    },
    close() {
      spots.pop();
      const frame = frames.pop();
      if (!frame) return;
      const value = isPropertyList ? propertyValue(frame) : elementValue(frame, nameOf);
      const parent = frames.at(-1);
      if (parent) parent.members.push([frame.name, frame.spot, value]);
      else if (most === null || taken < most) {
        taken++;
        take(value);
      }
    },
    full: () => most !== null && taken >= most,
  };
}

function textOf(frame: Frame): string | null {
  const text = frame.texts.join('').trim();
  return text === '' ? null : text;
}

function elementValue(frame: Frame, nameOf: (name: string) => string): JsonValue {
  const record = new Map<string, JsonValue>();
  for (const [name, value] of Object.entries(frame.attributes)) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) record.set(`@${nameOf(name)}`, value);
  }
  const lists = new Map<string, JsonValue[]>();
  for (const [name, spot, value] of frame.members) {
    const known = lists.get(name);
    if (known) known.push(value);
    else if (spot.most > 1) {
      const list = [value];
      lists.set(name, list);
      record.set(name, list);
    } else putOne(record, name, value);
  }
  const text = textOf(frame);
  if (record.size === 0) return text;
  if (text !== null) record.set('#text', text);
  return record;
}

/** An element of text with attributes becomes `name` and `name.@attribute`. */
function putOne(record: Map<string, JsonValue>, name: string, value: JsonValue): void {
  const isSimple =
    value instanceof Map && [...value.keys()].every((key) => key === '#text' || key.startsWith('@'));
  if (!isSimple || !value.has('#text')) {
    record.set(name, value);
    return;
  }
  record.set(name, value.get('#text'));
  for (const [key, member] of value) if (key !== '#text') record.set(`${name}.${key}`, member);
}

function propertyValue(frame: Frame): JsonValue {
  switch (frame.name) {
    case 'true':
      return true;
    case 'false':
      return false;
    case 'array':
      return frame.members.map(([, , value]) => value);
    case 'dict': {
      const record = new Map<string, JsonValue>();
      let key: string | null = null;
      for (const [name, , value] of frame.members) {
        if (name === 'key') key = typeof value === 'string' ? value : '';
        else if (key !== null) {
          record.set(key, value);
          key = null;
        }
      }
      return record;
    }
    default:
      return frame.members.length > 0 ? elementValue(frame, (name) => name) : textOf(frame);
  }
}
