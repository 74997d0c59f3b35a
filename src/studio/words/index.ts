import { charts } from './charts.ts';
import { data } from './data.ts';
import { first } from './first.ts';
import { forms } from './forms.ts';
import { measure } from './measure.ts';
import { shell } from './shell.ts';

/** Every text the studio shows, by area. English first; a translation is another object of this type. */
export const words = { charts, data, first, forms, measure, shell };
