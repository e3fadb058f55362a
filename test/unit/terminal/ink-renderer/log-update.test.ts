import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import fc from 'fast-check';
import xterm from '@xterm/headless';
import logUpdate, {repaint} from '../../../../source/terminal/ink-renderer/log-update.js';
import {runs} from '../../../helpers/runs.js';

const size = {columns: 20, rows: 6};

/** A window with a screen of our own in it, on which others can write too. */
const openWindow = () => {
	const terminal = new xterm.Terminal({cols: size.columns, rows: size.rows, allowProposedApi: true});
	const stream = {
		...size,
		bytes: 0,
		written: '',
		write(text: string) {
			stream.bytes += text.length;
			stream.written += text;
			terminal.write(text);
		},
	};
	const draw = logUpdate.create(stream as unknown as NodeJS.WriteStream, {incremental: true});
	return {
		stream,
		draw,
		terminal,
		writeForeign(text: string) {
			terminal.write(text);
		},
		resize(columns: number, rows: number) {
			terminal.resize(columns, rows);
			Object.assign(stream, {columns, rows});
		},
		async shown(): Promise<string[]> {
			const {promise, resolve} = Promise.withResolvers<void>();
			terminal.write('', resolve);
			await promise;
			return Array.from({length: stream.rows}, (_, row) =>
				terminal.buffer.active.getLine(terminal.buffer.active.baseY + row)!.translateToString(true),
			);
		},
	};
};

const frame = ['header', 'a call', 'another call', '', 'a full line to its e', 'footer'];
const later = frame.with(1, 'A call');
const wall = '\r\nBroadcast message from root@pbx\r\n';

/** What others may leave the terminal in: letters of another set, margins, inserting, no wrapping, a colour. */
const mischief = '\u{1B}[5;5H\u{E}\u{1B})0\u{1B}(0\u{1B}[2;4r\u{1B}[4h\u{1B}[?7l\u{1B}[41mnoise';

describe('the screen', () => {
	for (const foreign of [wall, mischief, '\u{1B}[2J', 'x'.repeat(300)]) {
		it(`is whole again after repaint, and later: ${JSON.stringify(foreign)}`, async () => {
			const {draw, writeForeign, shown} = openWindow();
			draw(frame.join('\n'));
			writeForeign(foreign);
			assert.notDeepEqual(await shown(), frame);
			repaint();
			assert.deepEqual(await shown(), frame);
			draw(later.join('\n'));
			assert.deepEqual(await shown(), later);
		});
	}

	for (const [when, minutes] of [
		['repaint', 0],
		['a minute', 1],
	] as const) {
		it(`has no margins at the sides, lines counted from a margin or reverse video of others after ${when}`, async (t: TestContext) => {
			let now = 1000;
			t.mock.method(performance, 'now', () => now);
			const {stream, terminal, draw, writeForeign, shown} = openWindow();
			draw(frame.join('\n'));
			writeForeign('\u{1B}[?6h\u{1B}[?69h\u{1B}[5;10s\u{1B}[?5h');
			await shown();
			t.assert.ok(terminal.modes.originMode);
			stream.written = '';
			now += minutes * 60_000;
			const write = minutes === 0 ? repaint : draw;
			write(later.join('\n'));
			await shown();
			t.assert.ok(!terminal.modes.originMode);
			// The emulated terminal knows neither of these.
			const [modes] = stream.written.split('header', 1);
			t.assert.match(modes!, /\u{1B}\[\?69l/u);
			t.assert.match(modes!, /\u{1B}\[\?5l/u);
		});
	}

	it('is entered again by repaint if another program left it, and by nothing else', async (t: TestContext) => {
		let now = 1000;
		t.mock.method(performance, 'now', () => now);
		const {terminal, draw, writeForeign, shown} = openWindow();
		writeForeign('$ first\r\n$ top\r\n\u{1B}[?1049h');
		draw(frame.join('\n'));
		writeForeign('\u{1B}[?1049l');
		now += 60_000;
		draw(later.join('\n'));
		await shown();
		t.assert.strictEqual(terminal.buffer.active.type, 'normal');
		repaint();
		t.assert.deepStrictEqual(await shown(), later);
		t.assert.strictEqual(terminal.buffer.active.type, 'alternate');
	});

	it('when entered twice lets the cursor return to where it was before the first time', async () => {
		const {terminal, draw, writeForeign, shown} = openWindow();
		writeForeign('$ first\r\n$ top\r\n\u{1B}[?1049h');
		draw(frame.join('\n'));
		repaint();
		repaint();
		assert.deepEqual(await shown(), frame);
		writeForeign('\u{1B}[?1049l$');
		assert.deepEqual(await shown(), ['$ first', '$ top', '$', '', '', '']);
		assert.equal(terminal.buffer.active.type, 'normal');
	});

	it('is written whole with the first frame after a minute, and not again before another minute', async (t: TestContext) => {
		let now = 1000;
		t.mock.method(performance, 'now', () => now);
		const {stream, draw, writeForeign, shown} = openWindow();
		draw(frame.join('\n'));
		writeForeign(wall);
		now += 59_000;
		draw(later.join('\n'));
		t.assert.notDeepStrictEqual(await shown(), later);
		now += 1000;
		stream.bytes = 0;
		draw(later.join('\n'));
		t.assert.strictEqual(stream.bytes, 0, 'nothing changed, so nothing is written');
		draw(frame.join('\n'));
		t.assert.deepStrictEqual(await shown(), frame);
		stream.bytes = 0;
		now += 59_000;
		draw(later.join('\n'));
		t.assert.strictEqual(stream.bytes, '\u{1B}[2H\u{1B}[1GA'.length);
	});

	for (const [columns, rows] of [
		[10, 6],
		[10, 3],
		[20, 3],
		[30, 9],
		[10, 9],
	] as const) {
		it(`has no stale line after a resize to ${columns}×${rows}, though a frame of the former size is drawn once more`, async () => {
			const {draw, resize, shown} = openWindow();
			draw(frame.join('\n'));
			resize(columns, rows);
			draw(later.join('\n'));
			const next = Array.from({length: rows}, (_, row) => `line ${row}`);
			draw(next.join('\n'));
			assert.deepEqual(await shown(), next);
		});
	}

	it('has no stale line where Ink itself wrote a frame that did not fit', async () => {
		const {draw, stream, resize, shown} = openWindow();
		draw(frame.join('\n'));
		resize(20, 3);
		stream.write(`\u{1B}[H\u{1B}[J${frame.join('\r\n')}`);
		draw.sync(frame.join('\n'));
		draw('a\nb\nc');
		assert.deepEqual(await shown(), ['a', 'b', 'c']);
	});

	it('is not drawn on while others have it, and whole as soon as it is back', async () => {
		const {draw, stream, writeForeign, shown} = openWindow();
		draw(frame.join('\n'));
		draw.clear();
		draw.done();
		assert.deepEqual(await shown(), ['', '', '', '', '', '']);
		stream.bytes = 0;
		repaint();
		assert.equal(stream.bytes, 0);
		writeForeign('$ ls\r\nfile');
		draw(frame.join('\n'));
		assert.deepEqual(await shown(), frame);
	});

	it('shows the last of any frames', async () => {
		const line = fc.stringMatching(/^[ -~]{0,20}$/u).map(text => text.trimEnd());
		const frames = fc.array(fc.array(line, {minLength: 6, maxLength: 6}), {minLength: 2, maxLength: 5});
		await fc.assert(
			fc.asyncProperty(frames, async all => {
				const {draw, shown} = openWindow();
				for (const lines of all) {
					draw(lines.join('\n'));
				}

				assert.deepEqual(await shown(), all.at(-1));
			}),
			{numRuns: runs(200)},
		);
	});
});
