import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {ActionRequest} from '../../../../source/telephony/action.js';
import {
	reasonAgainstCommand,
	reasonAgainstPassword,
	reasonAgainstRequest,
} from '../../../../source/sources/event-socket/dial-guards.js';

const uuid = '6b8f3c1e-0a5d-4a3e-9d3f-2f1c0b7a9e55';
const hangup = {kind: 'hangup', uuid, cause: 'USER_BUSY'} as const;
const eavesdrop = {kind: 'eavesdrop', uuid, user: '201@kyiv.example', mode: 'join'} as const;
const call = {
	kind: 'call',
	caller: '201',
	called: '+380671112233',
	autoAnswer: 'sip_h_Call-Info=answer-after=0',
} as const;

describe('a request to an event socket', () => {
	const taken: readonly ActionRequest[] = [
		{kind: 'hold', uuid},
		{kind: 'unhold', uuid: uuid.toUpperCase()},
		hangup,
		eavesdrop,
		call,
		{...call, autoAnswer: ''},
		{...call, caller: '*97#', called: 'anna.k-2@10.0.0.7'},
	];
	for (const request of taken) {
		it(`is taken: ${JSON.stringify(request)}`, () => {
			assert.equal(reasonAgainstRequest(request), undefined);
		});
	}

	const refused: ReadonlyArray<readonly [request: Record<string, unknown>, reason: string]> = [
		[{kind: 'hold', uuid: 'all'}, 'a channel id must be a uuid'],
		[{kind: 'hold', uuid: `${uuid}\n`}, 'a channel id must be a uuid'],
		[{kind: 'unhold', uuid: `${uuid} off`}, 'a channel id must be a uuid'],
		[{...hangup, uuid: ''}, 'a channel id must be a uuid'],
		[{...hangup, cause: 'NO_SUCH'}, 'no such hang-up cause'],
		[{...hangup, cause: 'USER_BUSY\n\nexit'}, 'no such hang-up cause'],
		[{...eavesdrop, mode: 'toString'}, 'no such way to listen'],
		[{...eavesdrop, uuid: 'x'}, 'a channel id must be a uuid'],
		[{...eavesdrop, user: '201@'}, 'the user whose phone rings is not a number or user like 201 or 201@host'],
		[{...call, autoAnswer: 'sip_h_X=a;b'}, 'the auto-answer header cannot contain ";" here'],
		[
			{...call, autoAnswer: 'api_hangup_hook=shutdown'},
			'the auto-answer header must be like sip_h_Call-Info=answer-after=0',
		],
	];
	for (const [request, reason] of refused) {
		it(`is refused: ${JSON.stringify(request)}`, () => {
			assert.equal(reasonAgainstRequest(request as ActionRequest), reason);
		});
	}

	for (const sign of [...String.raw`{}[]<>,&|'"\$^:;`, '\r', '\n', '\0', '\u{85}']) {
		it(`never carries ${JSON.stringify(sign)}`, () => {
			const texts = [`${sign}201`, `2${sign}01`, `201${sign}`, `201@kyiv${sign}`];
			const requests = texts.flatMap((text): ActionRequest[] => [
				{...call, caller: text},
				{...call, called: text},
				{...eavesdrop, user: text},
				{...call, autoAnswer: `sip_h_X=0${sign}`},
				{...call, autoAnswer: `sip_h_X${sign}=0`},
			]);
			assert.deepEqual(
				requests.filter(request => reasonAgainstRequest(request) === undefined),
				[],
			);
		});
	}
});

describe('a command to an event socket', () => {
	const known = [
		'show channels as json',
		'status',
		'sofia xmlstatus gateway',
		`uuid_exists ${uuid}`,
		`uuid_dump ${uuid} json`,
	];
	const acting = [`uuid_kill ${uuid} USER_BUSY`, `uuid_hold off ${uuid}`, 'originate user/201 &park()'];
	const never = [
		'',
		' ',
		'show',
		'show channels',
		'status2',
		'sofia profile internal stop',
		'system id',
		'fsctl shutdown',
		'uuid_killx',
		' uuid_kill',
	];

	it('reads, or acts where the server is not read-only, and is none that is not listed', () => {
		const answers = (commands: readonly string[], isReadOnly: boolean) => [
			...new Set(commands.map(command => reasonAgainstCommand(command, isReadOnly))),
		];
		assert.deepEqual(answers(known, true), [undefined]);
		assert.deepEqual(answers(acting, false), [undefined]);
		assert.deepEqual(answers(acting, true), ['this server is read-only']);
		assert.deepEqual(answers(never, false), ['no such command is ever sent']);
	});

	it('is one line', () => {
		const reasons = ['\n', '\r', '\0', '\u{1B}', '\u{7F}'].map(control =>
			reasonAgainstCommand(`status${control}`, false),
		);
		assert.deepEqual([...new Set(reasons)], ['a command must be one line, without control characters']);
	});
});

it('a password is sent only as one line, and no reason repeats it', () => {
	const reason = 'the password must be one line, without control characters';
	const passwords = ['ClueCon', 'пароль ', ':@;', '', 'a\nb', 'a\r', '\0'];
	assert.deepEqual(
		passwords.map(text => reasonAgainstPassword(text)),
		[undefined, undefined, undefined, 'the password is missing', reason, reason, reason],
	);
});
