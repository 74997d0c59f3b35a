/** A unit: what it measures, and base amount = value × scale + offset. */
export type Unit = {
  /** How it is written by default. */
  readonly name: string;
  readonly family: string;
  readonly scale: number;
  readonly offset: number;
  /** Other ways to write it; those of more than two letters count in any case. */
  readonly spellings: readonly string[];
};

type Line = readonly [name: string, scale: number, spellings: string, offset?: number];

const families: { readonly [family: string]: readonly Line[] } = {
  length: [
    ['m', 1, 'meter meters metre metres mtr'],
    ['km', 1000, 'kilometer kilometers kilometre kilometres'],
    ['dm', 0.1, ''],
    ['cm', 0.01, 'centimeter centimeters centimetre centimetres'],
    ['mm', 0.001, 'millimeter millimeters millimetre millimetres'],
    ['µm', 1e-6, 'μm um micron microns'],
    ['nm', 1e-9, ''],
    ['in', 0.0254, 'inch inches " ″ ”'],
    ['ft', 0.3048, "foot feet ' ′ ’"],
    ['yd', 0.9144, 'yard yards'],
    ['mi', 1609.344, 'mile miles'],
    ['nmi', 1852, ''],
  ],
  mass: [
    ['kg', 1, 'kgs kilo kilos kilogram kilograms kilogramme'],
    ['g', 0.001, 'gr gram grams gramme grammes'],
    ['mg', 1e-6, 'milligram milligrams'],
    ['µg', 1e-9, 'μg ug mcg'],
    ['t', 1000, 'ton tons tonne tonnes'],
    ['lb', 0.453_592_37, 'lbs pound pounds'],
    ['oz', 0.028_349_523_125, 'ounce ounces'],
    ['st', 6.350_293_18, 'stone stones'],
  ],
  temperature: [
    ['K', 1, 'kelvin'],
    ['°C', 1, '℃ C degC celsius', 273.15],
    ['°F', 5 / 9, '℉ F degF fahrenheit', (459.67 * 5) / 9],
  ],
  time: [
    ['s', 1, 'sec secs second seconds'],
    ['ms', 0.001, 'msec millisecond milliseconds'],
    ['µs', 1e-6, 'μs us microsecond microseconds'],
    ['min', 60, 'mins minute minutes'],
    ['h', 3600, 'hr hrs hour hours'],
    ['d', 86_400, 'day days'],
    ['wk', 604_800, 'week weeks'],
    ['yr', 31_556_952, 'year years yrs'],
  ],
  data: [
    ['B', 1, 'byte bytes'],
    ['kB', 1e3, 'KB kilobyte kilobytes'],
    ['MB', 1e6, 'megabyte megabytes'],
    ['GB', 1e9, 'gigabyte gigabytes'],
    ['TB', 1e12, 'terabyte terabytes'],
    ['KiB', 1024, ''],
    ['MiB', 1024 ** 2, ''],
    ['GiB', 1024 ** 3, ''],
    ['TiB', 1024 ** 4, ''],
  ],
  volume: [
    ['l', 1, 'L liter liters litre litres'],
    ['ml', 0.001, 'mL milliliter milliliters millilitre millilitres cc'],
    ['cl', 0.01, 'cL'],
    ['m³', 1000, 'm3'],
    ['gal', 3.785_411_784, 'gallon gallons'],
    ['pt', 0.473_176_473, 'pint pints'],
    ['fl oz', 0.029_573_529_562_5, ''],
  ],
  area: [
    ['m²', 1, 'm2 sqm'],
    ['km²', 1e6, 'km2'],
    ['cm²', 1e-4, 'cm2'],
    ['ha', 1e4, 'hectare hectares'],
    ['ft²', 0.092_903_04, 'ft2 sqft'],
    ['acre', 4046.856_422_4, 'acres ac'],
  ],
  speed: [
    ['m/s', 1, 'mps'],
    ['km/h', 1 / 3.6, 'kph kmh'],
    ['mph', 0.447_04, ''],
    ['kn', 1852 / 3600, 'knot knots kt'],
  ],
  power: [
    ['W', 1, 'watt watts'],
    ['kW', 1000, 'kilowatt kilowatts'],
    ['MW', 1e6, ''],
    ['hp', 745.699_871_582_270_2, 'bhp horsepower'],
    ['PS', 735.498_75, ''],
  ],
  energy: [
    ['J', 1, 'joule joules'],
    ['kJ', 1000, ''],
    ['cal', 4.184, ''],
    ['kcal', 4184, ''],
    ['Wh', 3600, ''],
    ['kWh', 3.6e6, ''],
  ],
  pressure: [
    ['Pa', 1, ''],
    ['hPa', 100, 'mbar'],
    ['kPa', 1000, ''],
    ['bar', 1e5, ''],
    ['psi', 6894.757_293_168_361, ''],
    ['atm', 101_325, ''],
  ],
  share: [
    ['%', 1, 'percent pct'],
    ['‰', 0.1, ''],
  ],
  dollar: [['$', 1, 'USD US$']],
  euro: [['€', 1, 'EUR euro euros']],
  sterling: [['£', 1, 'GBP']],
  yen: [['¥', 1, 'JPY']],
};

export const units: readonly Unit[] = Object.entries(families).flatMap(([family, lines]) =>
  lines.map(([name, scale, spellings, offset = 0]) => ({
    name,
    family,
    scale,
    offset,
    spellings: spellings.split(' ').filter((spelling) => spelling !== ''),
  })),
);

const exact = new Map<string, Unit>();
const folded = new Map<string, Unit>();
for (const unit of units) {
  for (const spelling of [unit.name, ...unit.spellings]) {
    exact.set(spelling, unit);
    if (spelling.length > 2) folded.set(spelling.toLowerCase(), unit);
  }
}

/** The unit that a text names; words that name none are units of their own, which nothing converts to. */
export function unitOf(text: string): Unit {
  const word = text.trim().replace(/\s+/gu, ' ').replace(/\.$/u, '');
  return (
    exact.get(word) ??
    folded.get(word.toLowerCase()) ??
    shortIn(word) ?? { name: word, family: `only ${word}`, scale: 1, offset: 0, spellings: [] }
  );
}

/** KG, Cm: a short unit in another case, where only one is meant. */
function shortIn(word: string): Unit | undefined {
  const lower = word.toLowerCase();
  const meant = new Set(
    [...exact].flatMap(([spelling, unit]) => (spelling.toLowerCase() === lower ? [unit] : [])),
  );
  return meant.size === 1 ? [...meant][0] : undefined;
}
