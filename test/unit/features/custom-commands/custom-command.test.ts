import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {fields} from '../../../../source/telephony/wire-fields.js';
import {reasonAgainstRun} from '../../../../source/features/custom-commands/check-run.js';
import {isAboutCall, isAboutServer, wordsFor} from '../../../../source/features/custom-commands/custom-command.js';
import {channel, uuid} from '../../../helpers/channels.js';
import {command as own, scriptShapes} from '../../../helpers/hostile-names.js';

const around = {url: 'https://kyiv:10022', profile: 'kyiv'};
const filled = (run: readonly string[], values: Readonly<Record<string, unknown>> = {}, canHoldLetters = false) => {
	const answer = wordsFor(own(run, canHoldLetters), channel(values), around);
	return 'words' in answer ? answer.words : answer.reason;
};

const called = (run: readonly string[], number: string, canHoldLetters = false) =>
	filled(run, {initial_cid_num: number}, canHoldLetters);
const variablesOf = (run: readonly string[], values: Readonly<Record<string, unknown>> = {}) => {
	const answer = wordsFor(own(run), channel(values), around);
	assert.ok('words' in answer);
	return answer.variables;
};

describe('the words of a command', () => {
	it('have numbers, ids and addresses in the places of the placeholders, and what the person set up', () => {
		assert.deepEqual(filled(['x', '{uuid}', '{from}', '{to}', '{url}', '{profile}']), [
			'x',
			uuid(1),
			'100',
			'200',
			'https://kyiv:10022',
			'kyiv',
		]);
		assert.deepEqual(
			filled(['x', '--call={uuid}', '{from}@{ip}', '{"a":1}', '{.tier}'], {ip_addr: '10.0.0.7', tier: 7}),
			['x', `--call=${uuid(1)}`, '100@10.0.0.7', '{"a":1}', '7'],
		);
		assert.deepEqual(
			['+380671112233', 'fe80::1', '2001:db8:0:0:0:0:0:7'].map(number => called(['x', '{from}'], number)),
			[
				['x', '+380671112233'],
				['x', 'fe80::1'],
				['x', '2001:db8:0:0:0:0:0:7'],
			],
		);
	});

	it('have them in a script too', () => {
		assert.deepEqual(called(['sh', '-c', 'fs_cli -x "uuid_dump {uuid}" | grep {from}'], '201'), [
			'sh',
			'-c',
			`fs_cli -x "uuid_dump ${uuid(1)}" | grep 201`,
		]);
	});

	it('have no invisible characters, and no blanks around a number', () => {
		assert.deepEqual(called(['x', '{from}'], ' 1\u{202E}2\u{200B}3\u{D800}\0\n'), ['x', '123']);
	});

	it('take nothing else: the command is refused with what to do', () => {
		const numbers = ['alice', '-1', '+', '+-1', '1;2', '1 2', '1.2', '::e', '\u{661}', '*97', 'a'.repeat(500)];
		const reason = '{from} is not a number here; use $WEBITEL_TOP_FROM, or set letters = true';
		assert.deepEqual(
			numbers.map(number => called(['x', '{from}'], number)),
			numbers.map(() => reason),
		);

		assert.equal(called(['x', '{from}{.none}'], '1'), '{.none} is empty here');
		assert.equal(filled(['x', '{.toString}']), '{.toString} is empty here');
	});

	it('have words of letters and digits of any script where letters = true', () => {
		const good = ['alice', 'Іван', 'sales-desk', 'fs1.kyiv.example', 'é', 'e\u{301}', '山', '٣', '+380'];
		assert.deepEqual(
			good.map(number => called(['x', '{from}', '--a={from}'], number, true)),
			good.map(number => ['x', number, `--a=${number}`]),
		);
		const bad = ['-x', 'x-', 'a--b', '.x', 'a..b', 'a b', 'a_b', 'a@b', 'a/b', 'a:b', '+a', 'a=b', "O'Brien"];
		assert.deepEqual(
			bad.map(number => called(['x', '{from}'], number, true)),
			bad.map(() => '{from} is more than letters and digits here; use $WEBITEL_TOP_FROM'),
		);
	});

	it('have no letters in a script, whatever it says', () => {
		assert.deepEqual(
			scriptShapes.map(run => called(run, 'pwn', true)),
			scriptShapes.map(() => '{from} is not a number here, and this is a script; use $WEBITEL_TOP_FROM'),
		);
	});

	it('are refused when the id is not a uuid, also in a variable', () => {
		assert.deepEqual(
			[
				['x', '{uuid}'],
				['sh', '-c', 'echo "$WEBITEL_TOP_UUID"'],
			].map(run => filled(run, {uuid: 'x;y'})),
			['the id of this call is not a uuid', 'the id of this call is not a uuid'],
		);
		assert.deepEqual(filled(['x', '{from}'], {uuid: 'x;y'}), ['x', '100']);
	});
});

describe('the variables of a command', () => {
	const run = ['sh', '-c', 'echo "$WEBITEL_TOP_FROM_NAME"'];

	it('are one for each placeholder', () => {
		const {WEBITEL_TOP_UUID: id, WEBITEL_TOP_FROM_NAME: name, ...others} = variablesOf(run);
		assert.deepEqual([id, name, others.WEBITEL_TOP_TO, others.WEBITEL_TOP_URL], [uuid(1), 'Alice', '200', around.url]);
		assert.deepEqual(
			fields.filter(({wire}) => wire !== 'uuid' && others[`WEBITEL_TOP_${wire.toUpperCase()}`] === undefined),
			[],
		);
	});

	it('hold any caller name without invisible characters, as a program may print it', () => {
		const nameOf = (name: string) => variablesOf(run, {initial_cid_name: name}).WEBITEL_TOP_FROM_NAME;
		assert.equal(nameOf('-rf $(id) `id` \'"; x|y>z\\ @/etc/passwd'), '-rf $(id) `id` \'"; x|y>z\\ @/etc/passwd');
		assert.equal(nameOf('Іван\0 \u{1B}]52;c;x\u{7}\u{9B}31m\n\u{202E}П.'), 'Іван ]52;c;x31mП.');
		assert.equal(nameOf('x'.repeat(1_000_000))?.length, 4000, 'a long one keeps no program from starting');
	});

	it('have an unknown field where it is asked for', () => {
		const values = {tier: 'gold;1', other: 'x'};
		assert.equal(variablesOf(['sh', '-c', 'echo $WEBITEL_TOP_FIELD_tier'], values).WEBITEL_TOP_FIELD_tier, 'gold;1');
		assert.equal(variablesOf(run, values).WEBITEL_TOP_FIELD_tier, undefined);
	});

	it('omit an id that is not a uuid', () => {
		assert.equal(variablesOf(run, {uuid: 'x;y'}).WEBITEL_TOP_UUID, undefined);
	});

	it('say of a command that it is about a call, or a server', () => {
		const about = (script: string) => [isAboutCall, isAboutServer].map(is => is(own(['sh', '-c', script])));
		assert.deepEqual(about('echo "$WEBITEL_TOP_FROM"'), [true, false]);
		assert.deepEqual(about('env | grep WEBITEL_TOP_'), [true, false]);
		assert.deepEqual(about('echo "$WEBITEL_TOP_URL"'), [false, true]);
		assert.deepEqual(about('date'), [false, false]);
	});

	it('of a call are absent for a command that is not about a call', () => {
		assert.deepEqual(wordsFor(own(['date']), undefined, around), {
			words: ['date'],
			variables: {WEBITEL_TOP_URL: around.url, WEBITEL_TOP_PROFILE: 'kyiv'},
		});
	});
});

describe('a command as it is written', () => {
	const instead =
		'write "$WEBITEL_TOP_FROM_NAME" instead, in a script like ["sh", "-c", \'logger -- "$WEBITEL_TOP_FROM_NAME"\']';
	const placed = '{from_name}';
	const text = 'is text, which a program could run as code, so it must not stand';
	const mistakes: ReadonlyArray<readonly [run: readonly string[], says: string]> = [
		[[''], 'wants a program first, and words without NUL'],
		[['{from}'], 'the program itself must not be a placeholder'],
		[['x', '{form}'], 'knows no {form}: there are {uuid} {from} {to}'],
		[['x', '{form}'], '; {.form} is one of those that is not known here'],
		[
			['sh', '-c', 'echo "$WEBITEL_TOP_FORM"'],
			'knows no WEBITEL_TOP_FORM: there are WEBITEL_TOP_UUID WEBITEL_TOP_FROM ',
		],
		[['sh', '-c', 'echo "$WEBITEL_TOP_FORM"'], 'and WEBITEL_TOP_FIELD_form for one that is not known here'],
		...[
			['bash', '-ceuo', 'pipefail', 'echo {from_name}'],
			['python3', '-Ic', "print('{from_name}')"],
			['perl', '-0777e', '{from_name}'],
			['psql', '-Atc', "select '{from_name}'"],
			['vim', '{from_name}.md'],
			['curl', '--data-urlencode', '{from_name}'],
		].map(
			run =>
				[
					run,
					`${placed} ${text} among its words: ${instead}; or letters = true, for single words of letters and digits`,
				] as const,
		),
	];
	for (const [run, says] of mistakes) {
		it(`is refused: ${run.join(' ')}: ${says.slice(0, 60)}`, () => {
			const reason = reasonAgainstRun(run, false) ?? '';
			assert.ok(reason.includes(says), reason);
		});
	}

	it('is refused with text in a script, also where letters = true', () => {
		assert.equal(reasonAgainstRun(['sh', '-c', 'echo {from_name}'], true), `${placed} ${text} in a script: ${instead}`);
	});

	it('is taken as it is otherwise', () => {
		const numbers = fields.map(({wire}) => `{${wire}}`).filter(name => /num|uuid|dest|addr|rate\}/u.test(name));
		const runs = [
			['sngrep', '-c', '{from}', '{.tier}', '{ip}', ...numbers],
			['sh', '-c', 'echo "$1" {to} "$WEBITEL_TOP_FROM_NAME" $WEBITEL_TOP_FIELD_tier | less', 'sh', '{from}'],
		];
		assert.deepEqual(
			runs.map(run => reasonAgainstRun(run, false)),
			[undefined, undefined],
		);
		assert.equal(reasonAgainstRun(['x', '{from_name}', '--via={via}'], true), undefined);
	});
});
