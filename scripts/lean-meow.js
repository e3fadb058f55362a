import {readFile} from 'node:fs/promises';

/** Looks for a package.json and mends it; we tell meow our name, so it never does. */
const withoutReaders = text =>
	text.replace(
		/import \{ a as (?<find>\w+), n as (?<mend>\w+) \} from '\.\/dependencies\.js';/u,
		'const $<find> = undefined, $<mend> = undefined;',
	);

/** What meow's packages do when they are loaded has no effect but on themselves: whatever nobody uses can be left out. */
const withPureCalls = text =>
	text.replaceAll(
		/^(?<name>(?:(?:var|const) \w+ = )?)(?<call>(?:require[A-Z]\w+|getDefaultExportFromCjs|promisify)\(\w*\));$/gmu,
		'$<name>/* @__PURE__ */ $<call>;',
	);

/** @throws {Error} when nothing was found to change: another version of meow is written in another way */
const changed = async (path, change) => {
	const text = await readFile(path, 'utf8');
	const contents = change(text);
	if (contents === text) {
		throw new Error(`${path} is not as it was: scripts/lean-meow.js must be brought up to date`);
	}

	return {contents};
};

/** Leaves out the larger part of meow: lists of licences and code hosts, made ready whenever the program starts. */
export const leanMeow = {
	name: 'lean-meow',
	setup({onLoad}) {
		onLoad({filter: /[/\\]meow[/\\]build[/\\]options\.js$/}, async ({path}) => changed(path, withoutReaders));
		onLoad({filter: /[/\\]meow[/\\]build[/\\]dependencies\.js$/}, async ({path}) => changed(path, withPureCalls));
	},
};
