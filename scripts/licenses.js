import {existsSync, readdirSync, readFileSync} from 'node:fs';
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

/** `License: MIT` in such a file. */
const fieldOf = (part, name) => new RegExp(`^${name}: (?<value>.+)$`, 'mu').exec(part)?.groups.value;

/** Lists of licences, which are no code: `lean-meow.js` leaves them out. */
const lists = new Set(['spdx-license-ids', 'spdx-exceptions']);

/** Some packages hold others, and tell so in a file of their own. */
const packagesInside = folder => {
	const file = path.join(folder, 'build/licenses.md');
	const parts = existsSync(file) ? read(file).split('\n---\n') : [];
	return parts
		.map(part => ({
			name: fieldOf(part, 'Name'),
			version: fieldOf(part, 'Version'),
			license: fieldOf(part, 'License'),
			text: part.split('\nLicense Text:\n===\n', 2)[1]?.trim(),
		}))
		.filter(({name}) => name !== undefined && !lists.has(name));
};

/** What is in a folder of a package: `{name, version, license, text}`, of those inside of it, too. */
const packagesOf = folder => {
	const {name, version, license} = JSON.parse(read(path.join(folder, 'package.json')));
	const text = textIn(folder) || ownText({name, license});
	return [{name, version, license, text}, ...packagesInside(folder)];
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
		.flatMap(folder => packagesOf(folder))
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
		const place = path.resolve('source/cli/licenses/licenses-text.ts');
		onLoad({filter: /[/\\]licenses-text\.ts$/}, ({path: file}) =>
			file === place ? {contents: `export const licensesText = ${JSON.stringify(text)};`, loader: 'ts'} : undefined,
		);
	},
});
