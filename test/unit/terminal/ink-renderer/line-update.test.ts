import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {Chalk} from 'chalk';
import fc from 'fast-check';
import xterm from '@xterm/headless';
import lineUpdate from '../../../../source/terminal/ink-renderer/line-update.js';
import {paintedText} from './painted.js';

const columns = 100;

/** What a terminal shows after texts were written to its lines, one to a line: every cell with its looks. */
const shownBy = async (lines: readonly string[]): Promise<string[]> => {
	const terminal = new xterm.Terminal({cols: columns, rows: lines.length, allowProposedApi: true});
	const {promise, resolve} = Promise.withResolvers<void>();
	terminal.write(lines.map((line, index) => `\u{1B}[${index + 1};1H${line}`).join(''), resolve);
	await promise;
	const shown = lines.map((_text, row) => {
		const line = terminal.buffer.active.getLine(row)!;
		return Array.from({length: columns}, (_cell, column) => {
			const cell = line.getCell(column)!;
			const looks = [
				cell.getFgColorMode(),
				cell.getFgColor(),
				cell.getBgColorMode(),
				cell.getBgColor(),
				cell.isBold(),
				cell.isDim(),
				cell.isInverse(),
				cell.isItalic(),
				cell.isUnderline(),
				cell.isStrikethrough(),
			];
			return `${cell.getChars() || ' '}${cell.getWidth()}:${looks.join(',')}`;
		}).join(' ');
	});
	terminal.dispose();
	return shown;
};

const chalk = new Chalk({level: 3});
const update = (previous: string, next: string) => lineUpdate(previous, next, columns);

describe('a line that becomes another one', () => {
	it('costs nothing when they look the same, however that is written', () => {
		assert.equal(update('abc', 'abc'), '');
		assert.equal(update(`${chalk.red('a')}${chalk.red('b')}`, chalk.red('ab')), '');
	});

	it('costs the cells that changed', () => {
		assert.equal(update('age 00:01 more', 'age 00:02 more'), '\u{1B}[9G2');
		assert.equal(update('a0          b0', 'a1          b1'), '\u{1B}[2G1\u{1B}[14G1');
	});

	it('writes nearby changes as one', () => {
		assert.equal(update('00:59:59', '01:00:00'), '\u{1B}[2G1:00:00');
	});

	it('wipes the rest of a line that became shorter', () => {
		assert.equal(update('abcdef', 'abc'), '\u{1B}[4G\u{1B}[K');
		assert.equal(update('abcdef', ''), '\u{1B}[1G\u{1B}[K');
	});

	it('keeps the style of what it writes, and ends it', () => {
		assert.equal(update(chalk.red('ab'), chalk.red('ac')), '\u{1B}[2G\u{1B}[31mc\u{1B}[0m');
	});

	it('is written whole where it holds more than styles', () => {
		const link = '\u{1B}]8;;x\u{7}a\u{1B}]8;;\u{7}';
		assert.match(update('b', link), /\u{1B}\]8;;x/u);
		assert.match(lineUpdate('ab', 'ac', undefined), /ac$/u);
	});

	it('looks in a terminal as if it had been written anew', async () => {
		const cases = fc.sample(fc.tuple(paintedText, paintedText, fc.nat({max: 40})), 1500);
		const pairs = cases.map(([one, other, shared]) => {
			// Most lines of a screen share their beginning with what they were.
			const start = chalk.cyan('x'.repeat(shared));
			return [start + one, start + other] as const;
		});
		const updated = await shownBy(pairs.map(([before, after]) => `${before}\u{1B}[1G${update(before, after)}`));
		const anew = await shownBy(pairs.map(([, after]) => after));
		const wrong = pairs.filter((_, index) => updated[index] !== anew[index]);
		assert.deepEqual(wrong, []);
	});
});
