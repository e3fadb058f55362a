import process from 'node:process';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {describe, it, type TestContext} from 'node:test';
import {divertStrayOutput} from '../../../source/terminal/stray-output.js';

type StandardError = Pick<NodeJS.WriteStream, 'isTTY' | 'write'>;

/** What was noted, and what was written on standard error, while something ran and afterwards. */
const during = async (isTerminal: boolean, run: (stderr: StandardError) => void) => {
	const noted: string[] = [];
	const written: string[] = [];
	const stderr: StandardError = {
		isTTY: isTerminal,
		write(text: string) {
			written.push(text);
			return true;
		},
	};
	const end = divertStrayOutput(line => {
		noted.push(line);
	}, stderr);
	run(stderr);
	await nextTurn();
	end();
	stderr.write('afterwards');
	return {noted, written};
};

describe('what Node or a package writes by itself', () => {
	it('is noted while the screen stands, line by line, and written again afterwards', async (t: TestContext) => {
		const listeners = process.listeners('warning');
		const {noted, written} = await during(true, stderr => {
			process.emitWarning('Setting it to 0\nmakes TLS insecure');
			process.emitWarning('old', 'DeprecationWarning', 'DEP0001');
			stderr.write('The above error\r\n\r\noccurred twice\n');
			stderr.write(new TextEncoder().encode('bytes\n'));
		});
		t.assert.deepStrictEqual(noted.toSorted(), [
			'DeprecationWarning: old',
			'The above error',
			'Warning: Setting it to 0 makes TLS insecure',
			'bytes',
			'occurred twice',
		]);
		t.assert.deepStrictEqual(written, ['afterwards']);
		t.assert.deepStrictEqual(process.listeners('warning'), listeners);
	});

	it('goes on into a file, but for warnings', async (t: TestContext) => {
		const {noted, written} = await during(false, stderr => {
			stderr.write('for the file');
			process.emitWarning('a warning');
		});
		t.assert.deepStrictEqual([noted, written], [['Warning: a warning'], ['for the file', 'afterwards']]);
	});

	it('leaves who began to listen for warnings in the meantime alone', async (t: TestContext) => {
		const listeners = process.listeners('warning');
		const listener = t.mock.fn();
		t.after(() => {
			process.removeListener('warning', listener);
		});
		await during(true, () => {
			process.on('warning', listener);
		});
		t.assert.deepStrictEqual(new Set(process.listeners('warning')), new Set([...listeners, listener]));
	});

	it('tells its writer that it is done', async (t: TestContext) => {
		let isDone = false;
		await during(true, stderr => {
			stderr.write('text', () => {
				isDone = true;
			});
		});
		t.assert.ok(isDone);
	});
});
