export type Unit = {
  readonly name: string;
  readonly dimension: string;
  /** Value in the base unit of its dimension = factor × value + offset. */
  readonly factor: number;
  readonly offset: number;
};

/** Dimension, and names with the factor to its base unit (exact where the unit is defined exactly). */
const tables: readonly (readonly [string, { readonly [names: string]: number }])[] = [
  [
    'mass',
    {
      'mg milligram': 1e-6,
      'g gram gramme': 1e-3,
      'kg kgs kilo kilogram': 1,
      't tonne': 1000,
      'oz ounce': 0.028349523125,
      'lb lbs pound': 0.45359237,
      'st stone': 6.35029318,
    },
  ],
  [
    'length',
    {
      'mm millimetre millimeter': 1e-3,
      'cm centimetre centimeter': 0.01,
      'm metre meter': 1,
      'km kilometre kilometer': 1000,
      'in inch': 0.0254,
      'ft foot feet': 0.3048,
      'yd yard': 0.9144,
      'mi mile': 1609.344,
    },
  ],
  [
    'volume',
    {
      'ml millilitre milliliter': 1e-3,
      cl: 0.01,
      dl: 0.1,
      'l litre liter': 1,
      'gal gallon': 3.785411784,
      'pt pint': 0.473176473,
    },
  ],
  [
    'time',
    {
      'ms millisecond': 1e-3,
      's sec second': 1,
      'min minute': 60,
      'h hr hour': 3600,
      'd day': 86_400,
      'wk week': 604_800,
    },
  ],
  ['data', { 'b byte': 1, 'kb kilobyte': 1e3, 'mb megabyte': 1e6, 'gb gigabyte': 1e9, 'tb terabyte': 1e12 }],
  ['speed', { 'm/s': 1, 'km/h kph': 1 / 3.6, mph: 0.44704, 'kn kt knot': 0.514444444444444 }],
];
const temperatures: readonly Unit[] = [
  { name: '°c', dimension: 'temperature', factor: 1, offset: 0 },
  { name: '°f', dimension: 'temperature', factor: 5 / 9, offset: -160 / 9 },
  { name: 'k', dimension: 'temperature', factor: 1, offset: -273.15 },
];

const units = new Map<string, Unit>(temperatures.map((unit) => [unit.name, unit]));
for (const [dimension, names] of tables)
  for (const [written, factor] of Object.entries(names))
    for (const name of written.split(' ')) {
      const unit = { name: written.split(' ')[0], dimension, factor, offset: 0 };
      units.set(name, unit);
      if (name.length > 3) units.set(`${name}s`, unit);
    }

/** The unit that a word names, whatever its case; undefined if it names none. */
export function unitNamed(word: string): Unit | undefined {
  return units.get(word.trim().replace(/\.$/, '').toLowerCase());
}
