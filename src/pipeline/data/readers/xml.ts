import { binaryKind } from '../csv/binary.ts';
import { collectorContext, flattenParams, wantedEncoding } from '../json/params.ts';
import { defineReader } from '../reader.ts';

const { extended: _, ...flatten } = flattenParams;

export const xml = defineReader({
  card: {
    id: 'xml',
    label: 'XML',
    summary: 'The elements that repeat in an XML file as rows; attributes and inner elements become columns.',
    extensions: ['xml', 'rss', 'atom', 'svg', 'kml', 'gpx', 'plist', 'xml.gz'],
    synonyms: ['RSS', 'Atom', 'SVG', 'KML', 'GPX', 'property list', 'feed', 'sitemap'],
    params: {
      records: {
        type: 'text',
        default: 'auto',
        outlined: true,
        label: 'Record path',
        help: 'Which elements are rows: "auto" looks for them, "/rss/channel/item" is a path, "item" that name anywhere.',
      },
      prefixes: {
        type: 'boolean',
        default: true,
        label: 'Namespace prefixes',
        help: 'Keep the prefix of names, as in dc:creator.',
      },
      ...flatten,
      encoding: {
        ...flatten.encoding,
        help: 'How characters are stored; most files say so in their first line.',
      },
    },
    source: 'XML 1.0 (fifth edition); htmlparser2 12 in XML mode; Apple property list DTD 1.0',
  },
  sniff(head, name) {
    const named = /\.(?:xml|rss|atom|svg|kml|gpx|plist|xsd|xhtml)(?:\.gz)?$/i.test(name);
    if (head[0] === 0x1f && head[1] === 0x8b) return named ? 0.9 : 0;
    if (head.length === 0) return named ? 0.5 : 0;
    if (binaryKind(head) !== null) return 0;
    const start = new TextDecoder('latin1').decode(head.slice(0, 2000)).replaceAll('\0', '').trimStart();
    const text = start.replace(/^(?:ï»¿|ÿþ|þÿ)\s*/, '');
    if (/^<\?xml\s/.test(text)) return /<html[\s>]/i.test(text) ? 0.5 : 0.95;
    if (/^<(?:rss|feed|svg|plist|kml|gpx|urlset|rdf:RDF)[\s>]/.test(text)) return 0.9;
    if (/^<!doctype\s+html|^<html|^<table/i.test(text)) return named ? 0.3 : 0;
    return /^<(?:!--|!doctype\s|[A-Za-z_])/i.test(text) ? (named ? 0.9 : 0.4) : 0;
  },
  async outline(source, params, job) {
    const { outlineXml } = await import('../markup/outline-xml.ts');
    const encoding = wantedEncoding({ ...params, extended: false });
    return outlineXml(source, { encoding, prefixes: params.prefixes }, job);
  },
  async read(source, params, types, job) {
    const { readXml } = await import('../markup/read-xml.ts');
    const { lists, explode, separator, depth } = params;
    const records = params.records.trim();
    return readXml(
      source,
      {
        ...{ lists, explode, separator, depth, extended: false },
        records: records === 'auto' || records === '' ? null : records,
        prefixes: params.prefixes,
        encoding: wantedEncoding({ ...params, extended: false }),
        maxRows: params.maxRows,
        context: collectorContext({ ...params, extended: false }),
      },
      types,
      job,
    );
  },
});
