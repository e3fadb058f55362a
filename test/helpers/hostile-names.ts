import assert from 'node:assert/strict';
import process from 'node:process';
import fc from 'fast-check';
import type {Channel} from '../../source/telephony/channel.js';
import {wordsFor, type CustomCommand} from '../../source/features/custom-commands/custom-command.js';
import {hostileText} from '../unit/telephony/hostile-text.js';
import {channel} from './channels.js';

/** What callers call themselves to have something run: each of these would leave a file `hit` in the folder, or tell a secret. */
export const attacks = [
	'$(touch hit)',
	'`touch hit`',
	'; touch hit',
	'& touch hit',
	'| touch hit',
	'> hit',
	'x\ntouch hit\n',
	"' ; touch hit ; '",
	'" ; touch hit ; "',
	'"); __import__("os").system("touch hit"); ("',
	"'); __import__('os').system('touch hit'); ('",
	'@{[system("touch hit")]}',
	'", system("touch hit"), "',
	"', system('touch hit'), '",
	'a[$(touch hit)]',
	'WEBITEL_TOP_FROM_NAME',
	'system("touch hit")',
	'{system("touch hit")}',
	'1e touch hit',
	'e touch hit',
	'w hit',
	'x/;w hit',
	'x/e;s/.*/touch hit/e;s/',
	'+!touch hit',
	'+silent !touch hit',
	'+w hit',
	'-c!touch hit',
	'--cmd=!touch hit',
	'-rf',
	'--help',
	'-oProxyCommand=touch hit',
	'\u{202E}-oProxyCommand=touch hit',
	' -x',
	'x -rf y',
	'@secret',
	'x@secret',
	'=@secret',
	'name=@secret',
	'<secret',
	'-K secret',
	'-o hit',
	"'; drop table calls; --",
	"' union select 1 --",
	"x' or '1'='1",
	String.raw`\! touch hit`,
	String.raw`\copy calls to hit`,
	'drop table calls',
	'unlink glob q x.x',
	'require("child_process").execSync("touch hit")',
	"process.binding('fs')",
	'EXEC:touch hit',
	'ext::sh -c touch% hit',
	'pwn',
	'./pwn',
	'~/pwn',
	'../hit',
	'*',
	'{a,b}',
	'%s%n',
	'$IFS$9touch$IFS$9hit',
	'$IFS',
	'() { :;}; touch hit',
	'\u{FF0D}rf',
	'\u{2010}x',
	'\u{37E}touch hit',
	'ʼ; touch hit; ʼ',
	'O’Brien',
	"O'Brien",
	'Іван Петренко',
	'+380671112233',
	'+380 67 111',
	'201',
	'2;0;1',
	'\u{661}\u{662}',
	'10.0.0.7',
	'2001:db8::7',
	'::e',
	'',
	' ',
] as const;

const glue = [
	'',
	'\0',
	'\n',
	'\r',
	'\t',
	' ',
	'-',
	'+',
	'.',
	'..',
	'@',
	'=',
	'~',
	'/',
	'\u{1B}[31m',
	'\u{200B}',
	'201',
	'Ivan',
];

/** A name or a number of a caller: an attack, some of them in a row, or any text at all. */
export const hostileName: fc.Arbitrary<string> = fc.oneof(
	fc.constantFrom(...attacks),
	fc
		.array(fc.oneof(fc.constantFrom(...attacks), fc.constantFrom(...glue)), {minLength: 2, maxLength: 4})
		.map(parts => parts.join('')),
	hostileText,
	fc.string({unit: 'grapheme-ascii', maxLength: 12}),
);

/** So many of them, each attack by itself first. */
export const hostileNames = (count: number): readonly string[] => [
	...attacks.slice(0, count),
	...fc.sample(hostileName, {
		numRuns: Math.max(count - attacks.length, 0),
		seed: Number(process.env.SEED ?? 20_261_124),
	}),
];

/** A call whose every party is called so, with a number that reads so. */
export const callOf = (name: string): Channel =>
	channel({
		cid_name: name,
		cid_num: name,
		initial_cid_name: name,
		initial_cid_num: name,
		dest: name,
		initial_dest: name,
		callee_name: name,
		callee_num: name,
		application_data: name,
		name: `sofia/gateway/${name}/1`,
		tier: name,
	});

export const command = (run: readonly string[], canHoldLetters = false): CustomCommand => ({
	key: 'W',
	title: 'it',
	run,
	isBackground: false,
	isHarmless: false,
	canHoldLetters,
	place: {file: 'config.toml', line: 1},
});

/** Commands that give a value to a program in a place where it would be code, an option or a file. */
export const scriptShapes: ReadonlyArray<readonly string[]> = [
	['sh', '-c', 'echo {from}; echo "{from}"; : {from}'],
	['bash', '-ceuo', 'pipefail', 'echo {from}'],
	['bash', '-c', 'echo "$(( {from} ))"; [[ {from} -gt 5 ]]'],
	['bash', '-c', '{from} x'],
	['python3', '-Ic', 'print("{from}")'],
	['python3', '-Ic', "print('''{from}''', [{from}])"],
	['perl', '-0777e', 'print "{from}"; print {from}'],
	['awk', 'BEGIN { print "{from}"; print {from} }'],
	['sed', '-n', 's/x/{from}/; {from}p', '/dev/null'],
	['ssh', 'fs1', 'echo {from}'],
	['env', '-S', 'echo {from}'],
	['psql', '-Atc', "select '{from}'"],
	['psql', "--command=select '{from}'"],
	['node', '-p', '"{from}"'],
	['vim', '-nes', '-u', 'NONE', '-c', 'let x = "{from}"', '-c', 'qa!'],
];

/** The same where the word is no script for anybody who does not know the program. */
export const wordShapes: ReadonlyArray<readonly string[]> = [
	['bash', '-c', 'echo "$1"; [[ $1 -gt 5 ]]; echo "$(( $1 ))"', 'bash', '{from}'],
	['ssh', 'fs1', 'echo', '{from}', 'x={from}'],
	['sed', '-n', 's/x/{from}/p', '/dev/null'],
	['find', '.', '-maxdepth', '1', '-name', '{from}'],
	['vim', '-nes', '-u', 'NONE', '-c', 'qa!', '--', '{from}.md'],
	['vim', '-nes', '-u', 'NONE', '{from}.md', '+qa!'],
	['curl', '-s', '--data-urlencode', '{from}', '{url}'],
	['curl', '-s', '-d', '{from}', '--data-urlencode', 'x={from}', '{url}'],
	['curl', '-s', '-F', 'x={from}', '{url}'],
	['psql', '-v', 'number={from}'],
	['echo', '{from}', '--from={from}', '{from}@{from}', 'x{from}y'],
];

/** The same where the whole word, or what stands behind an option in it, is a program. */
export const programShapes: ReadonlyArray<readonly string[]> = [
	['sh', '-c', '{from}'],
	['bash', '-c', '--', '{from}'],
	['ssh', 'fs1', '{from}'],
	['env', '{from}'],
	['env', '-S{from}'],
	['perl', '-e', '{from}'],
	['perl', '-e{from}'],
	['python3', '-Ic', '{from}'],
	['awk', '{from}', '/dev/null'],
	['node', '-e', '{from}'],
	['node', '--eval={from}'],
	['psql', '-Atc', '{from}'],
	['vim', '-nes', '-u', 'NONE', '+{from}', '-c', 'qa!'],
];

/** Scripts that print the name of the caller, which they have by its variable, and nothing else. */
export const readingShapes: ReadonlyArray<readonly string[]> = [
	['sh', '-c', 'printf \'<%s>\' "$WEBITEL_TOP_CID_NAME"'],
	['bash', '-ceuo', 'pipefail', 'printf \'<%s>\' "$WEBITEL_TOP_CID_NAME"'],
	['python3', '-Ic', 'import os; print(end="<" + os.environ["WEBITEL_TOP_CID_NAME"] + ">")'],
	['perl', '-e', 'print "<$ENV{WEBITEL_TOP_CID_NAME}>"'],
	['awk', 'BEGIN { printf "<%s>", ENVIRON["WEBITEL_TOP_CID_NAME"] }'],
	['node', '-e', 'process.stdout.write("<" + process.env.WEBITEL_TOP_CID_NAME + ">")'],
];

const uuid = String.raw`[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}`;
const address = String.raw`\d+(?:\.\d+){3}|[\da-f]{4}(?::[\da-f]*)+`;
const number = new RegExp(String.raw`^(?:\+?\d+|${uuid}|${address})$`, 'iu');
const word = /^[\p{Letter}\p{Number}](?:[\p{Letter}\p{Mark}\p{Number}]|(?:-|\.)(?=[\p{Letter}\p{Number}]))*$/u;
const unseen = /[\p{Control}\p{Format}\p{Surrogate}]/u;
const around = {url: 'https://kyiv:10022', profile: 'kyiv'};

/** Whether a name stands in the words of a command: as it is and harmless, or not at all. */
const isGiven = (run: readonly string[], call: Channel, canHoldLetters: boolean): boolean => {
	const answer = wordsFor(command(run, canHoldLetters), call, around);
	if ('reason' in answer) {
		return false;
	}

	const value = answer.variables.WEBITEL_TOP_FROM!;
	const isHarmless = number.test(value) || (canHoldLetters && !scriptShapes.includes(run) && word.test(value));
	assert.ok(isHarmless, `${JSON.stringify(value)} stands in ${run.join(' ')}`);
	const expected = run.map(one => one.replaceAll('{from}', () => value).replaceAll('{url}', () => around.url));
	assert.deepEqual(answer.words, expected);
	const seen = Object.values(answer.variables).find(one => unseen.test(one));
	assert.equal(seen, undefined, 'a program may print it on a terminal');
	return true;
};

const shapesGiven = (call: Channel, canHoldLetters: boolean) =>
	[...scriptShapes, ...wordShapes, ...programShapes].filter(run => isGiven(run, call, canHoldLetters));

/** Gives a name to every shape of a command. Returns how many of them took it. */
export const assertHarmless = (name: string, canHoldLetters: boolean): number =>
	shapesGiven(callOf(name), canHoldLetters).length;
