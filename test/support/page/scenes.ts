/** Every screen worth looking at, and how to get it into the state to look at. */
import { placeScenes } from './place-scenes.ts';
import type { Scene } from './scene.ts';
import { traitScenes } from './trait-scenes.ts';

export const scenes: readonly Scene[] = [...traitScenes, ...placeScenes];
