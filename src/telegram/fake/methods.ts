import { editMethods } from './editMethods.ts';
import { messageMethods } from './messageMethods.ts';
import type { Method } from './method.ts';
import { queryMethods } from './queryMethods.ts';
import { settingMethods } from './settingMethods.ts';
import { updateMethods } from './updateMethods.ts';

/** Every method that the stand-in knows, by its name. */
export const METHODS: ReadonlyMap<string, Method> = new Map(
  Object.entries({ ...updateMethods, ...messageMethods, ...editMethods, ...queryMethods, ...settingMethods }),
);
