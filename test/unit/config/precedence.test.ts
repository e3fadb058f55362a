import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {cliCommands} from '../../../source/cli/commands.js';
import {flags, flagName} from '../../../source/cli/flags.js';
import {parse} from '../../../source/cli/parse.js';
import {readConfig} from '../../../source/config/parse-config.js';
import {resolve} from '../../../source/config/resolve.js';
import {keyOf, settingNames, settingOf, textOf} from '../../../source/config/setting-lookup.js';
import type {SettingName} from '../../../source/config/settings.js';

const places = {file: '/home/olena/.config/webitel-top/config.toml', home: '/home/olena'};

/** Four values of every setting, as a flag writes them. A setting that is not here fails. */
const samples: Readonly<Record<SettingName, readonly [flag: string, variable: string, profile: string, file: string]>> =
	{
		url: ['http://flag:1', 'http://variable:1', 'http://profile:1', 'http://file:1'],
		domain: ['flag.example', '', 'profile.example', 'file.example'],
		interval: ['1', '', '3', '4'],
		timeout: ['1', '', '3', '4'],
		ca: ['/flag.pem', '', '/profile.pem', '/file.pem'],
		insecure: ['true', '', 'false', 'true'],
		record: ['/flag.jsonl', '', '/profile.jsonl', '/file.jsonl'],
		recordSize: ['', '', '3', '4'],
		recordAge: ['', '', '3h', '30m'],
		readOnly: ['true', '', 'false', 'true'],
		mask: ['true', '', 'false', 'true'],
		maskFrom: ['', '', '5', '7'],
		history: ['', '', '20m', '1h'],
		historyMemory: ['', '', '32', '128'],
		eventLimit: ['', '', '3', '4'],
		confirmHold: ['', '', 'never', 'always'],
		columns: ['age', '', 'state,age', 'from,to'],
		sort: ['from', '', 'to', 'via:desc'],
		calls: ['true', '', 'false', 'true'],
		filter: ['flag', '', 'profile', 'file'],
		serverColor: ['', '', 'red', 'green'],
		ascii: ['true', '', 'false', 'true'],
		theme: ['light', '', 'contrast', 'mono'],
		title: ['true', '', 'false', 'true'],
		screenReader: ['true', 'true', 'false', 'true'],
		mouse: ['', '', 'false', 'true'],
		bell: ['true', '', 'false', 'true'],
		notify: ['true', '', 'false', 'true'],
		onAlert: ['', '', '["page","{rule}, {uuid}"]', '["date"]'],
		alertLimit: ['', '', '3', '4'],
		keys: ['', '', 'hold=H', 'hold=J K'],
		user: ['1', '', '3', '4'],
		autoAnswer: ['sip_h_A=1', '', 'sip_h_A=3', 'none'],
		'limits.ringing': ['', '', '59s', '2m'],
		'limits.early': ['', '', '61s', '3m'],
		'limits.held': ['', '', '5m', '1h'],
		'limits.ringWait': ['', '', '30s', '2m'],
		'limits.age': ['', '', '4h', '90m'],
		'limits.hanging': ['', '', '10s', '1m'],
		'limits.stuck': ['', '', '20m', '1h'],
		'limits.shortCall': ['', '', '3s', '8s'],
		'limits.shortCalls': ['', '', '20', '0'],
		'limits.drop': ['', '', '50', '0'],
		'limits.dropPercent': ['', '', '40', '0'],
	};

const tomlOf = (name: SettingName, text: string): string => {
	const {form} = settingOf(name);
	const isWritten = ['number', 'switch', 'program'].includes(form);
	const value = isWritten ? text : JSON.stringify(form === 'list' ? text.split(',') : text);
	return `${keyOf(name)} = ${value}`;
};

/** The command line that gives a setting by its flag. */
const argvFor = (name: SettingName, text: string): readonly string[] => {
	const {only, value} = flags[name]!;
	const command = cliCommands.find(one => only?.includes(one.name));
	const parameters = Array.from({length: command?.takes?.[0] ?? 0}, (_, index) => `p${index}`);
	return [...(command ? [command.name, ...parameters] : []), flagName(name), ...(value === undefined ? [] : [text])];
};

describe('a setting', () => {
	for (const name of settingNames) {
		const {variable, fallback} = settingOf(name);
		const [flag, ofVariable, ofProfile, ofFile] = samples[name];

		/** What is in force where some of the four say something. */
		const inForce = (...who: ReadonlyArray<'flag' | 'variable' | 'profile' | 'file'>) => {
			const lines = [
				who.includes('file') ? tomlOf(name, ofFile) : '',
				'[profiles.kyiv]',
				who.includes('profile') ? tomlOf(name, ofProfile) : '',
			];
			const {options} = parse(who.includes('flag') ? argvFor(name, flag) : []);
			const environment = {
				WEBITEL_PROFILE: 'kyiv',
				...(variable !== undefined && who.includes('variable') && {[variable]: ofVariable}),
			};
			const {values, origins} = resolve(options, environment, readConfig(lines.join('\n'), places));
			return [values[name] === undefined ? undefined : textOf(name, values[name]), origins[name]?.kind];
		};

		const ways = [
			['flag', flag],
			['variable', ofVariable],
			['profile', ofProfile],
			['file', ofFile],
		] as const;
		const steps = ways.filter(([, text]) => text !== '');
		it(`${keyOf(name)} is taken from the first who says it: ${steps.map(([who]) => who).join(', ')}`, () => {
			const hasFlag = Object.hasOwn(flags, name) && keyOf(name) !== 'color';
			assert.deepEqual([flag !== '', ofVariable !== ''], [hasFlag, variable !== undefined], 'it has all its samples');
			// A profile with an address and WEBITEL_URL with another one are two servers: nobody can know which is meant.
			const together = steps.filter(([who]) => who !== 'variable');
			assert.deepEqual(
				together.map((_, index) => inForce(...together.slice(index).map(([who]) => who))),
				together.map(([who, text]) => [text, who]),
			);
			assert.deepEqual(
				steps.map(([who]) => inForce(who)),
				steps.map(([who, text]) => [text, who]),
			);
			assert.deepEqual(inForce(), [undefined, undefined]);
			assert.ok(fallback === undefined || settingOf(name).read(fallback, keyOf(name)) !== undefined);
		});
	}

	it('is taken from its variable unless a flag says it', () => {
		const environment = {WEBITEL_URL: 'http://variable:1'};
		const urlOf = (argv: readonly string[]) =>
			resolve(parse(argv).options, environment, readConfig('url = "http://file:1"', places)).values.url?.host;
		assert.deepEqual([urlOf([]), urlOf(['-u', 'http://flag:1'])], ['variable:1', 'flag:1']);
	});
});
