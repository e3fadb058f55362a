import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {cliCommands, commandLine} from '../../../source/cli/commands.js';
import {UsageError} from '../../../source/config/usage-error.js';
import {flags, flagName} from '../../../source/cli/flags.js';
import {helpText} from '../../../source/cli/help.js';
import {parse} from '../../../source/cli/parse.js';
import {uuid} from '../../helpers/channels.js';

const parsed = (line: string) => {
	const {command, parameters, options} = parse(line.split(' ').filter(Boolean));
	return {name: command?.name, parameters, options};
};

/** What is said of a wrong command line. */
const refusal = (argv: readonly string[]): string => {
	try {
		parse(argv);
	} catch (error) {
		if (error instanceof UsageError) {
			return error.message;
		}

		throw error;
	}

	return `${argv.join(' ')} was taken`;
};

describe('a command line', () => {
	it('names one profile or several, in their order', () => {
		assert.deepEqual(parsed('-p kyiv').options, {profile: 'kyiv'});
		assert.deepEqual(parsed('-p kyiv --profile lab -p=lviv').options, {
			profile: 'kyiv',
			profiles: ['kyiv', 'lab', 'lviv'],
		});
		assert.match(refusal(['-p', 'kyiv', '-p', '']), /wants a value/u);
	});

	it('without anything is the live screen', () => {
		assert.deepEqual(parsed(''), {name: undefined, parameters: [], options: {}});
	});

	const commandLines: ReadonlyArray<readonly [line: string, name: string, parameters: readonly string[]]> = [
		['list', 'list', []],
		['call 201@kyiv +380441230000', 'call', ['201@kyiv', '+380441230000']],
		[`hold ${uuid(1)}`, 'hold', [uuid(1)]],
		[`unhold ${uuid(1)}`, 'unhold', [uuid(1)]],
		[`hangup ${uuid(1)} ${uuid(2)}`, 'hangup', [uuid(1), uuid(2)]],
		[`eavesdrop ${uuid(1)}`, 'eavesdrop', [uuid(1)]],
		['demo-switch', 'demo-switch', []],
		['--ascii list', 'list', []],
		['call 007 1e3', 'call', ['007', '1e3']],
		['call -- -1 2', 'call', ['-1', '2']],
	];
	for (const [line, name, parameters] of commandLines) {
		it(`names its command and what that is about: ${line}`, () => {
			const {options, ...rest} = parsed(line);
			assert.deepEqual(rest, {name, parameters});
		});
	}

	const options: ReadonlyArray<readonly [line: string, options: Readonly<Record<string, unknown>>]> = [
		['-u http://kyiv:1', {url: new URL('http://kyiv:1')}],
		['--url=http://kyiv:1', {url: new URL('http://kyiv:1')}],
		['-i 0.5', {interval: 0.5}],
		['-d lab.local', {domain: 'lab.local'}],
		['--domain 007', {domain: '007'}],
		['-f alice', {filter: 'alice'}],
		['-f age>5m', {filter: 'age>5m'}],
		['-f -held', {filter: '-held'}],
		['--filter -state:held|ringing -i 5', {filter: '-state:held|ringing', interval: 5}],
		['list -f -olena -o ids', {filter: '-olena', output: 'ids'}],
		['list -fstate:held -i5 -oids', {filter: 'state:held', interval: 5, output: 'ids'}],
		['-s age:desc', {sort: {column: 'age', isDescending: true}}],
		['-c id,state', {columns: ['id', 'state']}],
		['list -o csv', {output: 'csv'}],
		['--timeout 5 --ca ca.pem', {timeout: 5, ca: 'ca.pem'}],
		['--read-only --insecure --ascii --no-color', {readOnly: true, insecure: true, ascii: true, noColor: true}],
		['--no-color --no-color', {noColor: true}],
		['--no-config --url http://kyiv:1', {noConfig: true, url: new URL('http://kyiv:1')}],
		['--help --version', {help: true}],
		['-h', {help: true}],
		['hold --help', {help: true}],
		['hangup a --cause USER_BUSY', {cause: 'USER_BUSY'}],
		['hangup a --cause user_Busy', {cause: 'USER_BUSY'}],
		['eavesdrop a --user 201 --mode join', {user: '201', mode: 'join'}],
		['call a b --auto-answer none', {autoAnswer: 'none'}],
		['demo-switch --port 0 --esl-port 0 --channels 3 --rate 0.5', {port: 0, eslPort: 0, channels: 3, rate: 0.5}],
		['demo-switch --seed 4', {seed: 4}],
		['--demo', {demo: 60}],
		['--demo 5', {demo: 5}],
		['--demo=0', {demo: 0}],
		['--demo --ascii', {demo: 60, ascii: true}],
	];
	for (const [line, wanted] of options) {
		it(`gives its flags their values: ${line}`, () => {
			assert.deepEqual(parsed(line).options, wanted);
		});
	}

	it('may leave out how many channels --demo has, even before a command', () => {
		assert.deepEqual(parsed('--demo list -o json'), {
			name: 'list',
			parameters: [],
			options: {demo: 60, output: 'json'},
		});
	});

	it('keeps its words in their order around a --demo without a number', () => {
		assert.deepEqual(parsed(`hold --demo ${uuid(1)}`), {name: 'hold', parameters: [uuid(1)], options: {demo: 60}});
		assert.deepEqual(parsed('call 201 --demo 9002x').parameters, ['201', '9002x']);
	});

	for (const line of ['--help', '-h', 'lsit --help', 'hold a b -h', '--help -i soon', 'list --port 1 --help']) {
		it(`that asks for the help gets it, whatever else is wrong: ${line}`, () => {
			const help = {name: undefined, parameters: [], options: {help: true}};
			assert.deepEqual(parsed(line), help);
		});
	}

	it('that asks for the version gets it, whatever else is wrong', () => {
		assert.deepEqual(parsed('lsit -i soon --version').options, {version: true});
	});

	it('never takes credentials', () => {
		const said = ['token', 'key', 'password', 'username'].map(name => refusal([`--${name}`, 'secret']));
		assert.deepEqual(
			said.filter(words => !words.startsWith('there is no flag') || words.includes('secret')),
			[],
		);
	});
});

describe('a wrong command line', () => {
	const mistakes: ReadonlyArray<readonly [line: string, says: RegExp]> = [
		['--nonsense', /^there is no flag --nonsense; webitel-top --help lists them$/u],
		['--readonly', /^there is no flag --readonly; did you mean --read-only\? webitel-top --help lists them$/u],
		['--colums', /^there is no flag --colums; did you mean --columns\?/u],
		['lst', /^there is no command "lst"; did you mean list\? There are list, watch/u],
		['-z', /^there is no flag -z;/u],
		['-f fro:1', /^--filter: no field fro; did you mean from\? \(at character 1 of "fro:1"\)$/u],
		['-f !state:talkng', /^--filter: no state talkng; did you mean talking\? \(at character 8 of "!state:talkng"\)$/u],
		['list -o ids -f state!=hel', /^--filter: no state hel; did you mean held\? \(at character 8 of "state!=hel"\)$/u],
		['list -f age>', /^--filter: age> what\? for example age>5m \(at character 1 of "age>"\)$/u],
		['--no-interval', /^there is no flag --no-interval; webitel-top --help lists them$/u],
		['--no-ascii', /^there is no flag --no-ascii;/u],
		['--no-demo', /^there is no flag --no-demo;/u],
		['--no-colors', /^there is no flag --no-colors; did you mean --no-color\?/u],
		[
			'lsit',
			/^there is no command "lsit"; did you mean list\? There are list, watch, replay, call, hold, unhold, hangup, eavesdrop, login, logout, whoami, config, demo-switch, completion, manual$/u,
		],
		...[
			'hangup 00000000-0000-4000-8000-000000000001 -p',
			'hangup 00000000-0000-4000-8000-000000000001 --profile=',
			'list -p',
			'list -p --mask',
			'list -p lab -p',
			'--profile',
		].map(line => [line, /^--profile wants a value: --profile NAME$/u] as const),
		...['list --replay', 'list --replay=', 'watch --replay --mask'].map(
			line => [line, /^--replay wants a value: --replay FILE$/u] as const,
		),
		['list more', /^list does not take "more"; usage: webitel-top list$/u],
		['hold', /^hold: no uuid was given, and nothing was sent; usage: webitel-top hold <uuid>…\|-$/u],
		['hangup', /^hangup: no uuid was given, and nothing was sent; usage: webitel-top hangup <uuid>…\|-$/u],
		[`hangup ${'a '.repeat(1001).trim()}`, /^hangup takes at most 1000 words, not 1001; nothing was sent$/u],
		['eavesdrop a b', /^eavesdrop does not take "b"; usage: webitel-top eavesdrop <uuid> --user U$/u],
		['call 201', /^usage: webitel-top call <caller> <called>$/u],
		['--ascii=yes', /^--ascii takes no value, so "yes" is one too many$/u],
		['--read-only=false', /^--read-only takes no value, so "false" is one too many$/u],
		...['list --mask false', 'list --calls true', '--demo --read-only false'].map(
			line => [line, /^--(?:mask|calls|read-only) takes no value, so "(?:true|false)" is one too many$/u] as const,
		),
		['--no-color=x', /^--no-color takes no value, so "x" is one too many$/u],
		['--no-confg', /^there is no flag --no-confg; did you mean --no-config\?/u],
		['--config mine.toml', /^there is no flag --config;/u],
		['--config=mine.toml', /^there is no flag --config;/u],
		['--color', /^there is no flag --color;/u],
		['-i soon', /^--interval wants seconds from 0\.25 to 3600, not "soon"$/u],
		['-i', /^--interval wants a value: --interval SECONDS$/u],
		['--url=', /^--url wants a value: --url URL$/u],
		['-i 1 -i 2', /^--interval is given more than once: one of them is enough$/u],
		['list -f held -f bob', /^--filter is given more than once: one of them is enough$/u],
		['-o csv', /^--output belongs to webitel-top list$/u],
		['list --user 201', /^--user belongs to webitel-top eavesdrop$/u],
		['hold a --cause USER_BUSY', /^--cause belongs to webitel-top hangup$/u],
		['list -o xml', /^--output wants one of table, json, jsonl, csv, ids, not "xml"$/u],
		['hangup a --cause USER_BUISY', /^--cause wants one of NORMAL_CLEARING, .*, not "USER_BUISY"$/u],
		['--demo many', /^there is no command "many"/u],
	];
	for (const [line, says] of mistakes) {
		it(`is refused with what is wrong: ${line}`, () => {
			assert.match(refusal(line.split(' ')), says);
		});
	}

	it('is a filter that begins with a minus and a space, and no flag', () => {
		assert.match(refusal(['list', '-f', '- held']), /^--filter: what\? .* \(at character 1 of "- held"\)$/u);
		assert.match(refusal(['list', '--filter', '- held']), /^--filter: what\?/u);
	});
});

describe('the help', () => {
	const rows = Object.entries(flags);

	it('names every command and every flag', () => {
		const help = helpText();
		const wanted = [
			...cliCommands.flatMap(command => [`webitel-top ${commandLine(command)}`, command.help]),
			...rows.map(([name, {short}]) => `${short === undefined ? ' '.repeat(4) : `-${short}, `}${flagName(name)}`),
			...rows.map(([, {help: does}]) => does),
		];
		assert.deepEqual(
			wanted.filter(text => !help.includes(text)),
			[],
		);
	});

	it('gives every short flag to one flag', () => {
		const short = rows.flatMap(([, flag]) => flag.short ?? []);
		assert.equal(new Set(short).size, short.length);
	});
});
