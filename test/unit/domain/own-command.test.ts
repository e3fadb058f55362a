import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {reasonAgainstRun, wordsFor, type OwnCommand} from '../../../source/domain/own-command.js';
import {channel, uuid} from '../../helpers/channels.js';

const own = (...run: readonly string[]): OwnCommand => ({
	key: 'W',
	title: 'it',
	run,
	isBackground: false,
	isHarmless: false,
	place: {file: 'config.toml', line: 1},
});
const around = {url: 'https://kyiv:10022', profile: 'kyiv'};
const filled = (run: readonly string[], fields: Readonly<Record<string, unknown>> = {}) =>
	wordsFor(own(...run), channel(fields), around);

describe('the words of a command', () => {
	it('have the values of the call in the places of the placeholders', () => {
		assert.deepEqual(
			filled(['x', '{uuid}', '{from}', '{to}', '{from_name}', '{via}', '{callstate}', '{url}', '{profile}']),
			{
				words: ['x', uuid(1), '100', '200', 'Alice', 'internal', 'ACTIVE', 'https://kyiv:10022', 'kyiv'],
			},
		);
		assert.deepEqual(filled(['x', '--call={uuid}', '{from}@{ip}', '{"a":1}'], {ip_addr: '10.0.0.7'}), {
			words: ['x', `--call=${uuid(1)}`, '100@10.0.0.7', '{"a":1}'],
		});
	});

	it('know a field that only the switch knows, by its name with a dot', () => {
		assert.deepEqual(filled(['x', '{.tier}', '{.none}'], {tier: 'gold'}), {words: ['x', 'gold', '']});
	});

	it('keep a stranger’s text within its word, without control characters, whatever it is', () => {
		fc.assert(
			fc.property(fc.string({unit: 'binary'}), name => {
				const answer = filled(['x', 'a{from_name}b', 'c'], {initial_cid_name: name, cid_name: name});
				assert.ok('words' in answer);
				assert.equal(answer.words.length, 3);
				assert.doesNotMatch(answer.words[1]!, /[\p{Control}\p{Format}\p{Surrogate}]/u);
			}),
		);
		assert.deepEqual(filled(['x', '{initial_cid_name}'], {initial_cid_name: '; rm -rf / $(id)\0\u{1B}[2J\n'}), {
			words: ['x', '; rm -rf / $(id)[2J'],
		});
		assert.deepEqual(filled(['x', '{from}'], {initial_cid_num: '1\u{202E}2\u{200B}3\u{D800}'}), {words: ['x', '123']});
		assert.deepEqual(filled(['x', '{from}'], {initial_cid_num: '\u{202E}-rf'}), {
			reason: '{from} begins with - here, and would be taken for an option',
		});
	});

	it('are refused where a value would be taken for an option', () => {
		const words = ['{from}', '{from}@x', '{from_name}{from}'];
		assert.deepEqual(
			words.map(word => filled(['x', word], {initial_cid_num: '-rf', initial_cid_name: '-rf'})),
			words.map(word => ({reason: `${word} begins with - here, and would be taken for an option`})),
		);

		assert.deepEqual(filled(['x', '--from={from}'], {initial_cid_num: '-rf'}), {words: ['x', '--from=-rf']});
		assert.deepEqual(filled(['x', '{from}'], {initial_cid_num: '\u{7}-rf'}), {
			reason: '{from} begins with - here, and would be taken for an option',
		});
	});

	it('are refused where an id is no uuid', () => {
		assert.deepEqual(filled(['x', '{uuid}'], {uuid: 'x;y'}), {reason: 'the id of this call is not a uuid'});
	});

	it('are refused where a value would be taken for the name of a file', () => {
		const words = ['{from_name}', 'name={from_name}', '--data=a={from_name}'];
		assert.deepEqual(
			words.map(word => filled(['curl', '-d', word], {initial_cid_name: '@/etc/passwd'})),
			words.map(word => ({reason: `${word} begins with @ or < here, which names a file for curl and others`})),
		);
		assert.deepEqual(filled(['curl', '-d', '@mine', 'x={from_name}'], {initial_cid_name: 'a@b'}), {
			words: ['curl', '-d', '@mine', 'x=a@b'],
		});
	});

	it('become no part of a program that is among the words', () => {
		const runs = [
			['python3', '-c', "print('{from}')"],
			['perl', '-ne', 'print "{from}"'],
			['psql', '--command', "select '{from}'"],
			['psql', "--command=select '{from}'"],
			['fs_cli', '-x', 'originate {from} &park'],
			['php', '-r', 'echo "{from}";'],
			['awk', '-f', 'x.awk', '{from}'],
			['sudo', '/usr/bin/sed', 's/x/{from}/'],
			['vim', '+{from}', 'log'],
			['vim', '--cmd', '{from}'],
			['less', '+/{from}', 'log'],
			['env', '-S', '{from}'],
			['env', '-iS', 'x {from}'],
			['env', '-Sx {from}'],
			['env', '--split-string=x {from}'],
			['sqlite3', 'calls.db', "select '{from}'"],
			['jq', '.[] | select(.from == "{from}")', 'calls.json'],
		];
		const answers = (number: string) => runs.map(run => filled(run, {initial_cid_num: number}));
		assert.deepEqual(
			answers('+380671112233').map(answer => 'words' in answer),
			runs.map(() => true),
		);
		assert.deepEqual(
			answers("1'; import os; '"),
			runs.map(([name]) => ({reason: ['{from} holds signs that', name, 'could take for a program'].join(' ')})),
		);
		assert.deepEqual(filled(['env', 'LANG=C', 'less', '{from_name}'], {initial_cid_name: "O'Brien; x"}), {
			words: ['env', 'LANG=C', 'less', "O'Brien; x"],
		});
		assert.deepEqual(filled(['notify-send', '{from_name}', 'rings'], {initial_cid_name: "O'Brien; x"}), {
			words: ['notify-send', "O'Brien; x", 'rings'],
		});
	});

	it('reach no shell that a program gives its words to', () => {
		assert.deepEqual(filled(['ssh', 'fs1', 'sngrep', '{from}'], {initial_cid_num: '+380'}), {
			words: ['ssh', 'fs1', 'sngrep', '+380'],
		});
		const numbers = ['1;reboot', '$(id)', '`id`', 'a b', '|x', '~', '*'];
		assert.deepEqual(
			numbers.map(number => filled(['sudo', '/usr/bin/ssh', 'fs1', '{from}'], {initial_cid_num: number})),
			numbers.map(() => ({reason: '{from} holds signs that ssh would give to a shell'})),
		);
		const runs = [
			['make', 'X={from}'],
			['ansible', 'all', '-a', 'echo {from}'],
			['nix-shell', '--run', 'echo {from}'],
			['pwsh', '-Command', '{from}'],
			['socat', '-', 'EXEC:{from}'],
		];
		assert.deepEqual(
			runs.map(run => filled(run, {initial_cid_num: 'x$(id);y'})),
			runs.map(([name]) => ({reason: ['{from} holds signs that', name, 'would give to a shell'].join(' ')})),
		);
	});
});

describe('a command as it is written', () => {
	const mistakes: ReadonlyArray<readonly [run: readonly string[], says: RegExp]> = [
		[[''], /wants a program first/u],
		[['{from}'], /the program itself must not be a placeholder/u],
		[['x', '{form}'], /^knows no \{form\}: there are \{uuid\} .* \{\.form\} is one/u],
		[['sh', '-c', 'echo {from}'], /a placeholder in the script of sh would be run as a part of it/u],
		[['sh', '-c', '-x', 'echo {from}'], /a placeholder in the script of sh/u],
		[['sudo', '/bin/bash', '-lc', 'echo {uuid}', 'x'], /a placeholder in the script of bash/u],
	];
	for (const [run, says] of mistakes) {
		it(`is refused: ${run.join(' ')}`, () => {
			assert.match(reasonAgainstRun(run) ?? '', says);
		});
	}

	it('is taken as it is otherwise', () => {
		assert.equal(reasonAgainstRun(['sngrep', '-c', '{from}', '{.tier}']), undefined);
		assert.equal(reasonAgainstRun(['sh', '-c', 'echo "$1" | less', 'sh', '{from}']), undefined);
	});
});
