import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {chmod, mkdir, mkdtemp, readdir, rm, stat} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {after, before, describe, it} from 'node:test';
import {compatible} from '../../scripts/licenses.js';
import {version} from '../../source/cli/version.js';
import {builtProgram} from '../helpers/terminal.js';

/** A program in an environment that is empty but for its cache, in a folder of its own. */
const runBare = (folder: string, file: string, args: readonly string[], more: Readonly<Record<string, string>> = {}) =>
	execFileSync(file, [...args], {
		cwd: folder,
		env: {XDG_CACHE_HOME: path.join(folder, 'cache'), ...more},
		encoding: 'utf8',
	});

/** It has the licences of all that is in it, and each is one that a program under MIT may hold. */
const assertLicensed = (text: string) => {
	const found = [...text.matchAll(/^(?<name>\S+) \d\S* \((?<license>\S+)\)$/gmu)].map(({groups}) => groups!);
	const names = new Set(found.map(({name}) => name));
	const wanted = [
		'ink',
		'react',
		'react-reconciler',
		'yoga-layout',
		'hpagent',
		'swr',
		'toml-eslint-parser',
		'meow',
		'@alcalzone/ink-table',
	];
	assert.deepEqual(
		wanted.filter(name => !names.has(name)),
		[],
	);
	assert.deepEqual(
		found.filter(({license}) => !compatible.has(license!)),
		[],
	);
	assert.ok(text.includes('Permission is hereby granted, free of charge'));
};

describe('what is installed', () => {
	let folder: string;
	before(async () => {
		folder = await mkdtemp(path.join(tmpdir(), 'webitel-top-'));
	});
	after(async () => {
		await rm(folder, {recursive: true});
	});

	it('is two files: the package is packed, installed without a network, and run in an empty environment', async () => {
		const npm = ['--silent', '--offline', '--no-audit', '--no-fund'];
		const [packed] = JSON.parse(
			execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {encoding: 'utf8'}),
		) as Array<{filename: string; files: Array<{path: string}>}>;
		assert.deepEqual(packed!.files.map(file => file.path).toSorted(), [
			'LICENSE',
			'README.md',
			'dist/THIRD_PARTY_LICENSES',
			'dist/cli.js',
			'dist/main.mjs',
			'package.json',
		]);
		const home = path.join(folder, 'installed');
		execFileSync('npm', ['install', ...npm, '--prefix', home, path.join(folder, packed!.filename)], {cwd: folder});
		const packages = await readdir(path.join(home, 'node_modules'));
		assert.deepEqual(
			packages.filter(name => !name.startsWith('.')),
			['webitel-top'],
			'nothing else is needed',
		);
		const program = path.join(home, 'node_modules/webitel-top/dist/cli.js');
		assert.equal(runBare(folder, process.execPath, [program, '--version']), `${version}\n`);
		assert.match(runBare(folder, process.execPath, [program, 'list', '--demo', '5']), /^STATE +DIR/u);
		assertLicensed(runBare(folder, process.execPath, [program, '--licenses']));
		assertLicensed(readFileSync(path.join(path.dirname(program), 'THIRD_PARTY_LICENSES'), 'utf8'));
		// Lists of licences, which are under another one, are no part of it.
		assert.doesNotMatch(readFileSync(path.join(path.dirname(program), 'main.mjs'), 'utf8'), /Autoconf-exception/u);
	});

	const cacheOf = async (place: string, more: Readonly<Record<string, string>> = {}) => {
		const cache = path.join(folder, place);
		const text = runBare(folder, process.execPath, [builtProgram, '--version'], {XDG_CACHE_HOME: cache, ...more});
		assert.equal(text, `${version}\n`);
		return path.join(cache, 'webitel-top');
	};

	it('keeps what Node has compiled in a folder of its own, for its owner alone', async () => {
		const cache = await cacheOf('mine');
		const about = await stat(cache);
		assert.equal(about.mode % 0o1000, 0o700);
		const files = await readdir(cache, {recursive: true});
		assert.ok(files.length > 1, files.join(', '));
	});

	it('trusts no compiled code that others could have written, nor keeps any where another place is named', async () => {
		await mkdir(path.join(folder, 'open/webitel-top'), {recursive: true});
		await chmod(path.join(folder, 'open/webitel-top'), 0o777);
		assert.deepEqual(await readdir(await cacheOf('open')), []);
		const elsewhere = await cacheOf('unused', {NODE_COMPILE_CACHE: path.join(folder, 'elsewhere')});
		assert.equal(existsSync(elsewhere), false);
	});
});
