/** What the guards allow until somebody says otherwise (design.md section 5). Carries no zod: the engine and the window read it too. */

/** From so many rows on, and above so large a share (0 to 1) of what was there before, a guard stops a run. Null: never. */
export const defaultGuards = {
  leavers: 0.3,
  changes: 0.3,
  minRows: 100,
  empty: true,
  types: true,
  id: true,
} as const;

/** Of the ids that Segment was asked for and that a plan would add: more unknown ones than this share stop it, unless a trait has a limit of its own. */
export const defaultUnseen = 0.5;
