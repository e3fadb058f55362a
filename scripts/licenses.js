import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';

/** The licences that may go into a program under MIT: they want their text beside it, and nothing else of who uses it. */
export const compatible = new Set([
	'0BSD',
	'Apache-2.0',
	'BlueOak-1.0.0',
	'BSD-2-Clause',
	'BSD-3-Clause',
	'ISC',
	'MIT',
]);

const read = file => readFileSync(file, 'utf8');

/** The packages under MIT that have no file of it, and whose it says that they are. */
const holders = {
	'yoga-layout': 'Meta Platforms, Inc. and affiliates',
	'@alcalzone/ink-table': 'Matic Zavadlal',
};

const ownText = ({name, license}) => {
	const holder = license === 'MIT' ? holders[name] : undefined;
	return (
		holder &&
		read('LICENSE')
			.trim()
			.replace(/^Copyright .*$/mu, () => `Copyright (c) ${holder}`)
	);
};

const textIn = folder =>
	readdirSync(folder)
		.filter(file => /^(?:licen[cs]e|copying|notice)(?:[-.].*)?$/iu.test(file))
		.map(file => read(path.join(folder, file)).trim())
		.join('\n\n');

/** What a folder of a package is: `{name, version, license, text}`. */
const packageOf = folder => {
	const {name, version, license} = JSON.parse(read(path.join(folder, 'package.json')));
	return {name, version, license, text: textIn(folder) || ownText({name, license})};
};

/** @throws {Error} when something may not be part of the program, or only with a text that is not there */
export const checkLicense = ({name, license, text}) => {
	if (!compatible.has(license)) {
		throw new Error(`${name}: ${license ?? 'no licence'} may not be part of a program under MIT`);
	}

	if (!text) {
		throw new Error(`${name}: there is no text of its licence`);
	}
};

/** `node_modules/@a/b/node_modules/c/index.js` is of `node_modules/@a/b/node_modules/c`. */
const folderOf = file => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/u.exec(file.replaceAll('\\', '/'))?.[0];

/** The licences of all packages that are in a bundle by esbuild's own record of it, each text once, for people. */
export const licensesOf = ({inputs}) => {
	// What has a namespace in front is made by the build.
	const files = Object.keys(inputs).filter(file => !/^[-a-z]+:/u.test(file));
	const folders = new Set(files.map(file => folderOf(file)).filter(Boolean));
	const packages = [...folders]
		.map(folder => packageOf(folder))
		.toSorted((one, other) => one.name.localeCompare(other.name, 'en'));
	for (const one of packages) {
		checkLicense(one);
	}

	const texts = Object.values(Object.groupBy(packages, ({text}) => text));
	const parts = texts.map(all => {
		const names = new Set(all.map(({name, version, license}) => `${name} ${version} (${license})`));
		return [...names, '', all[0].text].join('\n');
	});
	return `${['These packages are part of webitel-top, which is under MIT itself.', ...parts].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
};

/** Puts that text where the program looks for it. */
export const licensesIn = text => ({
	name: 'licenses',
	setup({onLoad}) {
		const place = path.resolve('source/cli/licenses-text.ts');
		onLoad({filter: /[/\\]licenses-text\.ts$/}, ({path: file}) =>
			file === place ? {contents: `export const licensesText = ${JSON.stringify(text)};`, loader: 'ts'} : undefined,
		);
	},
});
