import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {readConfig} from '../../../../source/config/parse-config.js';
import {resolve} from '../../../../source/config/resolve.js';
import {keyPlaceText} from '../../../../source/features/custom-commands/custom-command.js';

const config = (text: string) => readConfig(text, {file: 'config.toml', home: '/home/olena'});
const mistakes = (text: string) => config(text).mistakes.map(({text: says}) => says);

const trace = ['[[commands]]', 'key = "W"', 'title = "trace"', 'run = ["sngrep", "-c", "{from}"]', ''].join('\n');
const second = trace.replace('"W"', '"Ctrl-G"').replace('"trace"', '"note"');

describe('the commands of a person', () => {
	it('are read with all that can be said of them', () => {
		const {
			defaults: {commands},
			mistakes: none,
			warnings,
		} = config(`${trace}background = true\nharmless = true\nletters = true\n\n${second}`);
		assert.deepEqual([none, warnings], [[], []]);
		assert.deepEqual(commands[0], {
			key: 'W',
			title: 'trace',
			run: ['sngrep', '-c', '{from}'],
			isBackground: true,
			isHarmless: true,
			canHoldLetters: true,
			place: {file: 'config.toml', line: 2},
		});
		assert.equal(commands[1]!.key, 'ctrl+g');
		assert.deepEqual(commands[1]!.place, {file: 'config.toml', line: 10});
	});

	it('of a profile go before those for all, key by key', () => {
		const kyiv = trace.replace('[[commands]]', '[[profiles.kyiv.commands]]').replace('"trace"', '"mine"');
		const read = config(`${trace}${second}[profiles.kyiv]\n${kyiv}[profiles.lab]\n`);
		const titles = (profile: string) =>
			resolve({profile}, {}, read).customCommands.map(({title, key}) => `${key} ${title}`);
		assert.deepEqual(titles('kyiv'), ['ctrl+g note', 'W mine']);
		assert.deepEqual(titles('lab'), ['W trace', 'ctrl+g note']);
		const [, mine] = resolve({profile: 'kyiv'}, {}, read).customCommands;
		assert.equal(keyPlaceText(mine!), 'config.toml:11: profiles.kyiv.commands.key');
	});

	it('can have a function key', () => {
		const read = (key: string) =>
			resolve({}, {}, config(trace.replace('"W"', () => `"${key}"`))).customCommands[0]!.key;
		assert.deepEqual([read('F5'), read('f12')], ['f5', 'f12']);
	});

	const wrong: ReadonlyArray<readonly [text: string, says: RegExp]> = [
		['commands = 1', /^config\.toml:1: commands wants tables like \[\[commands\]\], not 1$/u],
		[trace.replace('"W"', '"ї"'), /^config\.toml:2: commands\.key wants one sign of a Latin keyboard/u],
		[trace.replace('"W"', '"F13"'), /^config\.toml:2: commands\.key wants one sign.*, or F1 to F12; it is "F13"$/u],
		[trace.replace('"W"', '"Ctrl-M"'), /^config\.toml:2: commands\.key wants one sign/u],
		[
			trace.replace('title = "trace"\n', ''),
			/^config\.toml:\d: commands\.title wants what it does, in a few words; it is missing$/u,
		],
		[trace.replace('key = "W"\n', ''), /^config\.toml:\d: commands\.key wants .*; it is missing$/u],
		[trace.replace(/run = .*/u, ''), /^config\.toml:\d: commands\.run wants a list of words, .*; it is missing$/u],
		[trace.replace('"trace"', '""'), /^config\.toml:3: commands\.title wants what it does/u],
		[trace.replace('["sngrep", "-c", "{from}"]', '"sngrep"'), /^config\.toml:4: commands\.run wants a list of words/u],
		[
			trace.replace('{from}', '{form}'),
			/^config\.toml:4: commands\.run knows no \{form\}: there are \{uuid\} \{from\} \{to\} /u,
		],
		[
			trace.replace('{from}', '{from_name}'),
			/^config\.toml:4: commands\.run \{from_name\} is text, .*: write "\$WEBITEL_TOP_FROM_NAME" instead, in a script/u,
		],
		[
			trace.replace('"-c", "{from}"', '"$WEBITEL_TOP_FORM"'),
			/^config\.toml:4: commands\.run knows no WEBITEL_TOP_FORM: there are WEBITEL_TOP_UUID /u,
		],
		[`${trace}letters = 1`, /^config\.toml:5: commands\.letters wants true or false, not 1$/u],
		[`${trace}harmless = "yes"`, /^config\.toml:5: commands\.harmless wants true or false, not "yes"$/u],
		[`${trace}shell = true`, /^config\.toml:5: commands\.shell is unknown; there are key, title/u],
		[`${trace}${trace}`, /^config\.toml:6: commands\.key: "W" is the key of another command here$/u],
	];
	for (const [text, says] of wrong) {
		it(`are refused with line and key: ${says.source}`, () => {
			const [first, ...more] = mistakes(text);
			assert.match(first ?? '', says);
			assert.deepEqual(more, []);
		});
	}
});
