import {documents, fencesOf, textOf, withoutFences} from './documents.js';

const shells = new Set(['sh', 'bash', 'shell', 'console']);

/** A line without the remark behind it. */
const withoutRemark = (line: string): string => line.replace(/(?:^|\s+)# .*$/u, '').trim();

/** Every command that a document gives to be typed, each once. */
export const commandsIn = (document: string): readonly string[] => {
	const lines = fencesOf(textOf(document))
		.filter(({language}) => shells.has(language))
		.flatMap(({text}) => text.replaceAll('\\\n', ' ').split('\n'));
	return [...new Set(lines.map(line => withoutRemark(line)).filter(Boolean))];
};

/** Every command of every document. */
export const allCommands: readonly string[] = [...new Set(documents.flatMap(document => commandsIn(document)))];

/** What stands between backticks within the sentences and tables of a document. */
export const spansIn = (document: string): readonly string[] =>
	[...withoutFences(textOf(document)).matchAll(/`(?<span>[^\n`]+)`/gu)].map(({groups}) => groups!.span!);
