import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {readConfig} from '../../../source/config/parse-config.js';
import {keyOf, settingNames} from '../../../source/config/setting-lookup.js';
import {configTemplate} from '../../../source/config/template.js';
import {UsageError} from '../../../source/config/usage-error.js';
import {anyText} from '../../helpers/any-text.js';
import {runs} from '../../helpers/runs.js';

const places = {file: '/home/olena/.config/webitel-top/config.toml', home: '/home/olena'};
const read = (text: string) => readConfig(text, places);

/** What is said of a file, with its name as `F`. */
const said = (text: string): readonly string[] => {
	try {
		const {mistakes, warnings} = read(text);
		return [...mistakes.map(mistake => mistake.text), ...warnings].map(line => line.replace(places.file, 'F'));
	} catch (error) {
		if (error instanceof UsageError) {
			return [error.message.replace(places.file, 'F')];
		}

		throw error;
	}
};

describe('a file of profiles', () => {
	it('gives what holds for all, every profile in its order, and the one it chooses', () => {
		const {chosen, defaults, profiles} = read(
			'profile = "lab"\nsort = "age:desc"\n[profiles.kyiv-prod]\ninterval = 2\ncolumns = "state,age"\n[profiles.lab]\n',
		);
		assert.deepEqual([chosen, [...profiles.keys()]], ['lab', ['kyiv-prod', 'lab']]);
		assert.deepEqual([...defaults.values], [['sort', {value: {column: 'age', isDescending: true}, line: 2}]]);
		assert.deepEqual(
			[...profiles.get('kyiv-prod')!.values],
			[
				['interval', {value: 2, line: 4}],
				['columns', {value: ['state', 'age'], line: 5}],
			],
		);
	});

	it('gives the limits of a table inside it, dotted, inline or by its own heading', () => {
		const {defaults, profiles} = read(
			'limits.held = "5m"\n[profiles.a]\nlimits = {held = "1h", age = "90s"}\n[profiles.b.limits]\nring_wait = "7s"\n',
		);
		const all = [defaults, profiles.get('a')!, profiles.get('b')!].map(({values}) => [...values]);
		assert.deepEqual(all, [
			[['limits.held', {value: 300_000, line: 1}]],
			[
				['limits.held', {value: 3_600_000, line: 3}],
				['limits.age', {value: 90_000, line: 3}],
			],
			[['limits.ringWait', {value: 7000, line: 5}]],
		]);
	});

	const paths: ReadonlyArray<readonly [written: string, meant: string]> = [
		['kyiv.pem', '/home/olena/.config/webitel-top/kyiv.pem'],
		['../ca/kyiv.pem', '/home/olena/.config/ca/kyiv.pem'],
		['~/kyiv.pem', '/home/olena/kyiv.pem'],
		['/etc/kyiv.pem', '/etc/kyiv.pem'],
		['~kyiv.pem', '/home/olena/.config/webitel-top/~kyiv.pem'],
	];
	for (const [written, meant] of paths) {
		it(`finds the file of authorities ${written} at ${meant}`, () => {
			assert.equal(read(`ca = "${written}"`).defaults.values.get('ca')?.value, meant);
		});
	}

	it('is what config init writes, with every # taken away', () => {
		const lines = configTemplate()
			.split('\n')
			.map(line => (/^# (?:[\w.]+ = |\[)/u.test(line) ? line.slice(2) : line));
		const {defaults, profiles, mistakes, warnings, chosen} = read(lines.join('\n'));
		assert.deepEqual([mistakes, warnings, chosen, [...defaults.values]], [[], [], 'kyiv-prod', []]);
		assert.deepEqual([...profiles.get('kyiv-prod')!.values.keys()], settingNames);
		assert.ok(
			configTemplate()
				.split('\n')
				.every(line => line === '' || line.startsWith('# ')),
		);
		assert.deepEqual(said(configTemplate()), []);
	});

	const mistakes: ReadonlyArray<readonly [text: string, says: string]> = [
		['interval = "fast"', 'F:1: interval wants a number, not "fast"'],
		['\n\ninterval = 0.1', 'F:3: interval wants seconds from 0.25 to 3600, not "0.1"'],
		['interval = nan', 'F:1: interval wants seconds from 0.25 to 3600, not "NaN"'],
		['url = 5', 'F:1: url wants a text in quotes, not 5'],
		['url = "kyiv"', 'F:1: url wants an address like https://api.webitel.com:10022 or esl://pbx.example, not "kyiv"'],
		['read_only = "yes"', 'F:1: read_only wants true or false, not "yes"'],
		['columns = [1, 2]', 'F:1: columns wants a list of texts in quotes, not [1,2]'],
		['columns = {a = 1}', 'F:1: columns wants a list of texts in quotes, not a table'],
		['filter = 2026-11-23T20:00:00Z', 'F:1: filter wants a text in quotes, not 2026-11-23T20:00:00.000Z'],
		['color = "pink"', 'F:1: color wants one of red, yellow, green, blue, magenta, cyan, gray, not "pink"'],
		['[profiles.kyiv]\n# a\nsort = "shoe"', 'F:3: profiles.kyiv.sort: there is no column "shoe"; there are site, '],
		['[profiles.kyiv]\nsort = ""\n[profiles.lab]', 'F:2: profiles.kyiv.sort: there is no column ""'],
		['[profiles]\nkyiv = 1', 'F:2: profiles.kyiv wants to be a table: [profiles.kyiv]'],
		['profiles = 1', 'F:1: profiles wants tables like [profiles.kyiv-prod], not 1'],
		['[profiles."a b"]', 'F:1: "a b" is no name for a profile'],
		['[profiles.__proto__]\nsort = "age"', 'F:1: "__proto__" is no name for a profile'],
		['profile = "kyiv"', 'F:1: profile wants the name of a profile in this file (there are: none), not "kyiv"'],
		['profile = 1\n[profiles.lab]', 'F:1: profile wants the name of a profile in this file (there are: lab), not 1'],
		['interval 2', 'F:1: not valid TOML: '],
		['a = 1\nb = = 2', 'F:2: not valid TOML: '],
		['a = 1\na = 2', 'F:2: not valid TOML: '],
		['colums = "state"', 'F:1: colums is unknown: did you mean columns?'],
		['[profiles.kyiv]\nreadonly = true', 'F:2: profiles.kyiv.readonly is unknown: did you mean read_only?'],
		['__proto__ = 1', 'F:1: __proto__ is unknown: it is not used'],
		['on_alert = "page"', 'F:1: on_alert wants a list of words in quotes, a program and its arguments, not "page"'],
		['on_alert = []', 'F:1: on_alert wants a program first, and words without NUL'],
		[
			'on_alert = ["page", "{who}"]',
			'F:1: on_alert knows no {who}: there are {rule} {text} {server} {count} {more} {uuid}',
		],
		['on_alert = ["page", "{text}"]', 'F:1: on_alert {text} is text, which a program could run as code'],
		['alert_limit = 0', 'F:1: alert_limit wants a whole number from 1 to 600, not "0"'],
		['limits = 5', 'F:1: limits wants to be a table, not 5'],
		[
			'[profiles.kyiv.limits]\nheld = "soon"',
			'F:2: profiles.kyiv.limits.held wants a time like 60s, 5m or 2h, not "soon"',
		],
		['[limits]\ndrop_percent = 101', 'F:2: limits.drop_percent wants a whole number from 0 to 100, not "101"'],
		['[limits]\nshort_calls = "10"', 'F:2: limits.short_calls wants a number, not "10"'],
		['[limits]\nhold = "5m"', 'F:2: limits.hold is unknown: did you mean held?'],
		['"limits.held" = "5m"', 'F:1: limits.held is unknown: it is not used'],
		['held = "5m"', 'F:1: held is unknown: it is not used'],
		['[limits]\nprofile = "a"', 'F:2: limits.profile is unknown: it is not used'],
		['shoe = 1', 'F:1: shoe is unknown: it is not used'],
		['[profiles.kyiv]\nprofile = "lab"', 'F:2: profiles.kyiv.profile is unknown: it is not used'],
		['token = "abc"', 'F:1: token is unknown: credentials are not read from this file: take them out'],
	];
	for (const [text, says] of mistakes) {
		it(`is told with its line and key where it is wrong: ${JSON.stringify(text)}`, () => {
			const [first = 'nothing', ...more] = said(text);
			assert.equal(first.slice(0, says.length), says);
			assert.deepEqual(more, []);
			assert.ok(!first.includes('\n'));
		});
	}

	it('does not repeat what may be secret', () => {
		const text = 'password = "tiger-1"\nurl = "https://root:tiger-1@kyiv"\n[profiles.a]\nkey = "tiger-1"\n';
		assert.equal(said(text).length, 3);
		assert.ok(!said(text).join('\n').includes('tiger-1'));
	});

	it('is understood or told as wrong, whatever is in it', () => {
		const value = fc.oneof(
			anyText().map(text => JSON.stringify(text)),
			fc.integer().map(String),
			fc.constantFrom('true', '[]', '{}', '["state"]', '2026-11-23', '"""', "'''", '[[', 'inf'),
		);
		const key = fc.oneof(
			fc.constantFrom(...settingNames.map(name => keyOf(name)), 'profile', 'profiles', '__proto__'),
			fc.string(),
		);
		const line = fc.oneof(
			fc.tuple(key, value).map(([name, text]) => `${name} = ${text}`),
			fc.constantFrom('[profiles.kyiv]', '[profiles."a.b"]', '[[profiles]]', '# a', '[limits]', '"""'),
			anyText(),
		);
		fc.assert(
			fc.property(fc.array(line, {maxLength: 12}), lines => {
				assert.deepEqual(
					said(lines.join('\n')).filter(text => !/^F:\d+: \S/u.test(text)),
					[],
				);
			}),
			{numRuns: runs(1000)},
		);
	});
});
