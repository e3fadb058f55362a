import {execFileSync} from 'node:child_process';
import {
	chmodSync,
	chownSync,
	closeSync,
	constants,
	existsSync,
	linkSync,
	lstatSync,
	mkdirSync,
	openSync,
	readdirSync,
	readFileSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {describe, it, type TestContext} from 'node:test';
import {appendPrivately, readPrivateFile, writePrivateFile} from '../../../source/config/private-file.js';
import {stateHomeFor} from '../../helpers/state-home.js';

/** Nobody's number: only root can give a file away. */
const somebodyElse = 65_534;
const forRoot = {skip: process.getuid?.() === 0 ? false : 'only root can give a file away'};

type Place = {
	readonly home: string;
	readonly folder: string;
	readonly file: string;
	/** What somebody else wants to be written over. */
	readonly victim: string;
};

const placeFor = (t: TestContext): Place => {
	const home = stateHomeFor(t);
	const folder = path.join(home, 'webitel-top');
	mkdirSync(folder, 0o700);
	const victim = path.join(home, 'victim');
	writeFileSync(victim, 'theirs', {mode: 0o600});
	return {home, folder, file: path.join(folder, 'file'), victim};
};

/** What it threw, with `F` for the file and `D` for its folder. */
const refusal = (run: () => unknown, {file, folder}: Place): string => {
	try {
		run();
	} catch (error) {
		return (error as Error).message.replaceAll(file, 'F').replaceAll(folder, 'D');
	}

	return 'it was taken';
};

const modeOf = (file: string): string => (statSync(file).mode % 0o1000).toString(8);

type Obstacle = readonly [name: string, put: (place: Place) => unknown, says: string, options?: typeof forRoot];

const link = 'F is a link, and must be a file of its own: remove it';
const inPlaceOfFile: readonly Obstacle[] = [
	[
		'a link',
		({victim, file}) => {
			symlinkSync(victim, file);
		},
		link,
	],
	[
		'a link to nothing',
		({home, file}) => {
			symlinkSync(path.join(home, 'new'), file);
		},
		link,
	],
	[
		'a link to a device',
		({file}) => {
			symlinkSync('/dev/full', file);
		},
		link,
	],
	[
		'a circle of links',
		({file}) => {
			symlinkSync(file, file);
		},
		link,
	],
	[
		'a second name of another file',
		({victim, file}) => {
			linkSync(victim, file);
		},
		'F has a second name (a hard link): remove it',
	],
	['a pipe', ({file}) => execFileSync('mkfifo', ['-m', '600', file]), 'F is not a regular file: remove it'],
	[
		'a folder',
		({file}) => {
			mkdirSync(file, 0o700);
		},
		'F is not a regular file: remove it',
	],
	[
		'a file of somebody else',
		({file}) => {
			writeFileSync(file, 'theirs', {mode: 0o600});
			chownSync(file, somebodyElse, somebodyElse);
		},
		'F belongs to somebody else: it is not used; remove it',
		forRoot,
	],
];
/** A folder is not replaced. */
const replaced = inPlaceOfFile.filter(([name]) => name !== 'a folder');

const inPlaceOfFolder: readonly Obstacle[] = [
	[
		'writable by everybody',
		({folder}) => {
			chmodSync(folder, 0o777);
		},
		'others can write into the folder D: chmod 700 D',
	],
	[
		'writable by the group',
		({folder}) => {
			chmodSync(folder, 0o770);
		},
		'others can write into the folder D: chmod 700 D',
	],
	[
		'somebody else’s',
		({folder}) => {
			chownSync(folder, somebodyElse, somebodyElse);
		},
		'the folder D belongs to somebody else: remove it',
		forRoot,
	],
];

describe('a private file', () => {
	it('is created, appended to, replaced and read for its owner only', (t: TestContext) => {
		const {folder, file} = placeFor(t);
		t.assert.strictEqual(readPrivateFile(file), undefined);
		t.assert.deepStrictEqual(appendPrivately(file, 'one\n'), {wasWide: false});
		t.assert.deepStrictEqual(appendPrivately(file, 'two\n'), {wasWide: false});
		t.assert.strictEqual(readPrivateFile(file, true), 'one\ntwo\n');
		writePrivateFile(file, 'three');
		t.assert.strictEqual(readPrivateFile(file, true), 'three');
		t.assert.deepStrictEqual([modeOf(file), modeOf(folder), readdirSync(folder)], ['600', '700', ['file']]);
	});

	it('is read from a folder that others can list; a missing folder means no file', (t: TestContext) => {
		const {folder, file, home} = placeFor(t);
		writePrivateFile(file, 'mine');
		chmodSync(folder, 0o755);
		t.assert.strictEqual(readPrivateFile(file), 'mine');
		t.assert.strictEqual(readPrivateFile(path.join(home, 'nowhere', 'file')), undefined);
	});

	for (const [name, put, says, options] of [...inPlaceOfFile, ...inPlaceOfFolder]) {
		it(`is neither read nor appended to when it is ${name}`, options ?? {}, (t: TestContext) => {
			const place = placeFor(t);
			put(place);
			const before = lstatSync(place.file, {throwIfNoEntry: false})?.mode;
			t.assert.strictEqual(
				refusal(() => readPrivateFile(place.file), place),
				says,
			);
			t.assert.strictEqual(
				refusal(() => appendPrivately(place.file, 'mine'), place),
				says,
			);
			t.assert.strictEqual(readFileSync(place.victim, 'utf8'), 'theirs');
			t.assert.strictEqual(existsSync(path.join(place.home, 'new')), false);
			t.assert.strictEqual(lstatSync(place.file, {throwIfNoEntry: false})?.mode, before, 'it stays as it is');
		});
	}

	it('is not written into a pipe that has a reader', (t: TestContext) => {
		const place = placeFor(t);
		execFileSync('mkfifo', ['-m', '600', place.file]);
		const reader = openSync(place.file, constants.O_RDONLY + constants.O_NONBLOCK);
		t.after(() => {
			closeSync(reader);
		});
		t.assert.strictEqual(
			refusal(() => appendPrivately(place.file, 'mine'), place),
			'F is not a regular file: remove it',
		);
		t.assert.strictEqual(readFileSync(reader, 'utf8'), '');
	});

	for (const [name, put] of replaced) {
		it(
			`takes the place of what is there when it is written whole: ${name}`,
			name.includes('somebody') ? forRoot : {},
			(t: TestContext) => {
				const place = placeFor(t);
				put(place);
				writePrivateFile(place.file, 'mine');
				t.assert.deepStrictEqual([readPrivateFile(place.file), readFileSync(place.victim, 'utf8')], ['mine', 'theirs']);
				t.assert.deepStrictEqual([lstatSync(place.file).isFile(), modeOf(place.file)], [true, '600']);
				t.assert.strictEqual(existsSync(path.join(place.home, 'new')), false);
			},
		);
	}

	for (const [name, put, says, options] of inPlaceOfFolder) {
		it(`is not written into a folder that is ${name}`, options ?? {}, (t: TestContext) => {
			const place = placeFor(t);
			put(place);
			t.assert.strictEqual(
				refusal(() => {
					writePrivateFile(place.file, 'mine');
				}, place),
				says,
			);
			t.assert.deepStrictEqual(readdirSync(place.folder), []);
		});
	}

	for (const mode of [0o640, 0o602, 0o644, 0o777]) {
		it(`is made private when it is appended to, with a warning: ${mode.toString(8)}`, (t: TestContext) => {
			const {file} = placeFor(t);
			writeFileSync(file, '');
			chmodSync(file, mode);
			t.assert.deepStrictEqual([appendPrivately(file, 'one'), modeOf(file)], [{wasWide: true}, '600']);
			t.assert.deepStrictEqual(appendPrivately(file, 'two'), {wasWide: false});
		});
	}

	it('of more than 1 MB is not read', (t: TestContext) => {
		const place = placeFor(t);
		writeFileSync(place.file, ' '.repeat(1024 * 1024 + 1), {mode: 0o600});
		t.assert.strictEqual(
			refusal(() => readPrivateFile(place.file), place),
			'F is larger than 1 MB: remove it',
		);
	});
});
