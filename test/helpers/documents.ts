import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

/** The folder of the whole project. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

const pagesIn = (folder: string): string[] =>
	readdirSync(path.join(root, folder))
		.filter(name => name.endsWith('.md'))
		.map(name => path.join(folder, name));

/** Every document, by its path from the root. */
export const documents: readonly string[] = ['.', 'docs', 'docs/guide'].flatMap(folder => pagesIn(folder));

export const textOf = (document: string): string => readFileSync(path.join(root, document), 'utf8');

const fence = /^```(?<language>\w*)\n(?<text>.*?)^```$/gmsu;

export type Fence = {readonly language: string; readonly text: string};

/** What stands between fences: programs, and what they print. */
export const fencesOf = (text: string): readonly Fence[] =>
	[...text.matchAll(fence)].map(({groups}) => ({language: groups!.language!, text: groups!.text!}));

export const withoutFences = (text: string): string => text.replaceAll(fence, '');

/** A document without what stands between fences or backticks. */
export const proseOf = (text: string): string => withoutFences(text).replaceAll(/`[^\n`]*`/gu, '');
