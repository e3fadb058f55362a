import {execFileSync} from 'node:child_process';
import fs, {chmodSync, mkdirSync, readFileSync, statSync, symlinkSync, unlinkSync, writeFileSync} from 'node:fs';
import {syncBuiltinESMExports} from 'node:module';
import path from 'node:path';
import {describe, it, type TestContext} from 'node:test';
import {lineWriter} from '../../../source/audit/line-writer.js';
import {actionsFile, stateHomeFor} from '../../helpers/state-home.js';

const modeOf = (file: string): string => (statSync(file).mode % 0o1000).toString(8);

const writer = (t: TestContext) => {
	const home = stateHomeFor(t);
	const file = actionsFile(path.join(home, 'not', 'yet'));
	const problems: string[] = [];
	const notes: string[] = [];
	const write = lineWriter(
		() => file,
		(problem, isWritten = false) => {
			(isWritten ? notes : problems).push(problem);
		},
	);
	return {file, folder: path.dirname(file), problems, notes, write, text: () => readFileSync(file, 'utf8')};
};

/** From now on nothing more can be written, until the function is called that it returns. */
const fillDisk = (t: TestContext): (() => void) => {
	const {mock} = t.mock.method(fs, 'writeFileSync', () => {
		throw Object.assign(new Error('no space left'), {code: 'ENOSPC'});
	});
	const empty = () => {
		mock.restore();
		syncBuiltinESMExports();
	};

	syncBuiltinESMExports();
	t.after(empty);
	return empty;
};

describe('lines added to a file', () => {
	it('are there when the call returns, one after the other, for nobody but the owner', (t: TestContext) => {
		const {file, folder, write, text, problems} = writer(t);
		write('one');
		t.assert.strictEqual(text(), 'one\n');
		write('two');
		t.assert.strictEqual(text(), 'one\ntwo\n');
		t.assert.deepStrictEqual([modeOf(file), modeOf(folder), problems], ['600', '700', []]);
	});

	it('leave what was there before', (t: TestContext) => {
		const {file, folder, write, text} = writer(t);
		mkdirSync(folder, {recursive: true});
		writeFileSync(file, 'before\n');
		write('one');
		t.assert.strictEqual(text(), 'before\none\n');
	});

	it('make a file that others could read private, and warn', (t: TestContext) => {
		const {file, write, text, problems, notes} = writer(t);
		write('one');
		chmodSync(file, 0o644);
		write('two');
		write('three');
		t.assert.deepStrictEqual([modeOf(file), text(), problems], ['600', 'one\ntwo\nthree\n', []]);
		t.assert.deepStrictEqual(notes, [`others had access to ${file}; it is now private (mode 600)`]);
	});

	it('go on in a new file when somebody took the old one away', (t: TestContext) => {
		const {file, write, text} = writer(t);
		write('one');
		unlinkSync(file);
		write('two');
		t.assert.deepStrictEqual([text(), modeOf(file)], ['two\n', '600']);
	});

	type Obstacle = (place: {readonly t: TestContext; readonly file: string; readonly folder: string}) => void;
	const obstacles: ReadonlyArray<readonly [name: string, says: string, put: Obstacle]> = [
		[
			'a folder in its place',
			'F is not a regular file: remove it',
			({file}) => {
				mkdirSync(file, {recursive: true});
			},
		],
		[
			'a file in the place of its folder',
			'cannot write F (EEXIST)',
			({folder}) => {
				mkdirSync(path.dirname(folder), {recursive: true});
				writeFileSync(folder, '');
			},
		],
		[
			'a full disk',
			'cannot write F (ENOSPC)',
			({t}) => {
				fillDisk(t);
			},
		],
		[
			'a pipe that nobody reads',
			'F is not a regular file: remove it',
			({file, folder}) => {
				mkdirSync(folder, {recursive: true});
				execFileSync('mkfifo', [file]);
			},
		],
		[
			'a link, wherever it leads',
			'F is a link, and must be a file of its own: remove it',
			({file, folder}) => {
				mkdirSync(folder, {recursive: true});
				symlinkSync('/dev/full', file);
			},
		],
	];
	for (const [name, says, put] of obstacles) {
		it(`are told once to be impossible, and nothing is thrown: ${name}`, (t: TestContext) => {
			const {file, folder, write, problems} = writer(t);
			put({t, file, folder});
			write('one');
			write('two');
			t.assert.deepStrictEqual(problems, [`actions are not logged: ${says.replace('F', () => file)}`]);
		});
	}

	it('begin anew after one that may have been cut off', (t: TestContext) => {
		const {file, write, text} = writer(t);
		write('before');
		const empty = fillDisk(t);
		write('lost');
		empty();
		writeFileSync(file, '{"cut":', {mode: 0o600});
		write('one');
		write('two');
		t.assert.strictEqual(text(), '{"cut":\none\ntwo\n');
	});

	it('are told to be impossible where no home is known', (t: TestContext) => {
		const problems: string[] = [];
		const write = lineWriter(
			() => {
				throw new Error('no home');
			},
			problem => {
				problems.push(problem);
			},
		);
		write('one');
		t.assert.deepStrictEqual(problems, ['actions are not logged: cannot write the log (no home)']);
	});
});
