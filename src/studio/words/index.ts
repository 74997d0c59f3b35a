import { charts } from './charts.ts';
import { data } from './data.ts';
import { features } from './features.ts';
import { first } from './first.ts';
import { forms } from './forms.ts';
import { learn } from './learn.ts';
import { look } from './look.ts';
import { make } from './make.ts';
import { measure } from './measure.ts';
import { quality } from './quality.ts';
import { recipe } from './recipe.ts';
import { registry } from './registry.ts';
import { retype } from './retype.ts';
import { search } from './search.ts';
import { serve } from './serve.ts';
import { shell } from './shell.ts';
import { target } from './target.ts';
import { warehouse } from './warehouse.ts';
import { watch } from './watch.ts';

/** Every text the studio shows, by area. English first; a translation is another object of this type. */
export const words = {
  charts,
  data,
  features,
  first,
  forms,
  learn,
  look,
  make,
  measure,
  quality,
  recipe,
  registry,
  retype,
  serve,
  search,
  shell,
  target,
  warehouse,
  watch,
};
