import {execFileSync} from 'node:child_process';
import {chmodSync, mkdirSync, readFileSync, statSync, symlinkSync, unlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, it, type TestContext} from 'node:test';
import {lineWriter} from '../../../source/audit/line-writer.js';
import {actionsFile, stateHomeFor} from '../../helpers/state-home.js';

const modeOf = (file: string): string => (statSync(file).mode % 0o1000).toString(8);

const writer = (t: TestContext) => {
	const home = stateHomeFor(t);
	const file = actionsFile(path.join(home, 'not', 'yet'));
	const problems: string[] = [];
	const write = lineWriter(
		() => file,
		problem => {
			problems.push(problem);
		},
	);
	return {file, folder: path.dirname(file), problems, write, text: () => readFileSync(file, 'utf8')};
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

	it('make a file that others could read the owner’s alone', (t: TestContext) => {
		const {file, write} = writer(t);
		write('one');
		chmodSync(file, 0o644);
		write('two');
		t.assert.strictEqual(modeOf(file), '600');
	});

	it('go on in a new file when somebody took the old one away', (t: TestContext) => {
		const {file, write, text} = writer(t);
		write('one');
		unlinkSync(file);
		write('two');
		t.assert.deepStrictEqual([text(), modeOf(file)], ['two\n', '600']);
	});

	type Obstacle = (place: {readonly file: string; readonly folder: string}) => void;
	const obstacles: ReadonlyArray<readonly [name: string, code: string, put: Obstacle]> = [
		[
			'a folder in its place',
			'EISDIR',
			({file}) => {
				mkdirSync(file, {recursive: true});
			},
		],
		[
			'a file in the place of its folder',
			'EEXIST',
			({folder}) => {
				mkdirSync(path.dirname(folder), {recursive: true});
				writeFileSync(folder, '');
			},
		],
		[
			'a full disk',
			'ENOSPC',
			({file, folder}) => {
				mkdirSync(folder, {recursive: true});
				symlinkSync('/dev/full', file);
			},
		],
		[
			'a pipe that nobody reads',
			'ENXIO',
			({file, folder}) => {
				mkdirSync(folder, {recursive: true});
				execFileSync('mkfifo', [file]);
			},
		],
		[
			'a circle of links',
			'ELOOP',
			({file, folder}) => {
				mkdirSync(folder, {recursive: true});
				symlinkSync(file, file);
			},
		],
	];
	for (const [name, code, put] of obstacles) {
		it(`are told once to be impossible, and nothing is thrown: ${name}`, (t: TestContext) => {
			const {file, folder, write, problems} = writer(t);
			put({file, folder});
			write('one');
			write('two');
			t.assert.deepStrictEqual(problems, [`actions are not logged: cannot write ${file} (${code})`]);
		});
	}

	it('leave a device as it is', (t: TestContext) => {
		const {file, folder, write} = writer(t);
		const before = modeOf('/dev/full');
		mkdirSync(folder, {recursive: true});
		symlinkSync('/dev/full', file);
		write('one');
		t.assert.strictEqual(modeOf('/dev/full'), before);
	});

	it('begin anew after one that may have been cut off', (t: TestContext) => {
		const {file, folder, write, text} = writer(t);
		mkdirSync(folder, {recursive: true});
		symlinkSync('/dev/full', file);
		write('lost');
		unlinkSync(file);
		writeFileSync(file, '{"cut":');
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
