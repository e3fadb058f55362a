import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createAuditLog} from '../../../source/audit/audit-log.js';
import type {ActionRequest} from '../../../source/telephony/action.js';
import {channel, testServer, uuid} from '../../helpers/channels.js';

const started = Date.UTC(2026, 10, 23, 20, 0, 0);

const log = (savedUser?: string) => {
	const lines: string[] = [];
	let time = started;
	const audit = createAuditLog({
		about: () => ({address: 'https://kyiv:10022', savedUser}),
		run: 'abc',
		now: () => time,
		write(line) {
			lines.push(line);
			time += 250;
		},
	});
	return {audit, lines, parsed: () => lines.map(line => JSON.parse(line) as Record<string, unknown>)};
};

describe('the log of actions', () => {
	const requests: ReadonlyArray<readonly [request: ActionRequest, says: Record<string, unknown>]> = [
		[
			{kind: 'hold', uuid: uuid(1)},
			{action: 'hold', uuid: uuid(1), from: '100', from_name: 'Alice', to: '200', sent: {}},
		],
		[
			{kind: 'unhold', uuid: uuid(1)},
			{action: 'unhold', uuid: uuid(1), from: '100', from_name: 'Alice', to: '200', sent: {}},
		],
		[
			{kind: 'hangup', uuid: uuid(1), cause: 'USER_BUSY'},
			{action: 'hangup', uuid: uuid(1), from: '100', from_name: 'Alice', to: '200', sent: {cause: 'USER_BUSY'}},
		],
		[
			{kind: 'eavesdrop', uuid: uuid(1), user: '201', mode: 'whisper-own'},
			{
				action: 'eavesdrop',
				uuid: uuid(1),
				from: '100',
				from_name: 'Alice',
				to: '200',
				sent: {user: '201', mode: 'whisper-own'},
			},
		],
		[
			{kind: 'call', caller: '201', called: '9002', autoAnswer: ''},
			{action: 'call', from: '201', to: '9002', sent: {caller: '201', called: '9002', autoAnswer: ''}},
		],
		[
			{kind: 'transfer', uuid: uuid(1), destination: '9001', context: 'default'},
			{
				action: 'transfer',
				uuid: uuid(1),
				from: '100',
				from_name: 'Alice',
				to: '200',
				sent: {destination: '9001', context: 'default'},
			},
		],
		[
			{kind: 'dtmf', uuid: uuid(1), digits: '1w2'},
			{action: 'dtmf', uuid: uuid(1), from: '100', from_name: 'Alice', to: '200', sent: {digits: '1w2'}},
		],
		[
			{kind: 'stop-recording', uuid: uuid(1), file: 'all'},
			{action: 'stop-recording', uuid: uuid(1), from: '100', from_name: 'Alice', to: '200', sent: {file: 'all'}},
		],
		[
			{kind: 'mute', uuid: uuid(1)},
			{action: 'mute', uuid: uuid(1), from: '100', from_name: 'Alice', to: '200', sent: {}},
		],
	];
	for (const [request, says] of requests) {
		it(`tells of a ${request.kind} when, where, who, what, to whom and how`, () => {
			const {audit, parsed} = log();
			audit.begin(7, {
				server: testServer,
				request,
				channel: request.kind === 'call' ? undefined : channel(),
				who: 'root@lab',
			});
			assert.deepEqual(parsed(), [
				{
					time: '2026-11-23T20:00:00.000Z',
					id: 'abc-7',
					step: 'sending',
					server: 'https://kyiv:10022',
					who: 'root@lab',
					...says,
				},
			]);
		});
	}

	it('says plainly that nobody has told who it is', () => {
		const {audit, parsed} = log();
		audit.begin(1, {server: testServer, request: {kind: 'hold', uuid: uuid(1)}, channel: channel(), who: ''});
		assert.equal(parsed()[0]!.who, 'unknown: the server had not named the user');
	});

	it('names whoever signed in before, until the server tells who it is', () => {
		const {audit, parsed} = log('on-call@kyiv');
		audit.begin(1, {server: testServer, request: {kind: 'hold', uuid: uuid(1)}, channel: channel(), who: ''});
		audit.begin(2, {server: testServer, request: {kind: 'hold', uuid: uuid(1)}, channel: channel(), who: 'root@lab'});
		assert.deepEqual(
			parsed().map(({who}) => who),
			['on-call@kyiv', 'root@lab'],
		);
	});

	it('completes what has no answer when it is left, once; nothing that comes later contradicts it', () => {
		const {audit, parsed} = log();
		for (const id of [1, 2, 3]) {
			audit.begin(id, {server: testServer, request: {kind: 'hold', uuid: uuid(id)}, channel: channel(), who: 'root'});
		}

		audit.record(1, 'accepted', '+OK Success');
		audit.record(3, 'refused', '-ERR no');
		const before = parsed().length;
		assert.equal(audit.close(), 1);
		assert.equal(audit.close(), 0);
		audit.record(2, 'unknown', 'the connection was closed');
		assert.deepEqual(
			parsed()
				.slice(before)
				.map(({id, step, answer}) => ({id, step, answer})),
			[{id: 'abc-2', step: 'unknown', answer: 'left before an answer'}],
		);
	});

	it('tells of a command when, where, who, which one by its name, for which call, and how it ended', () => {
		const {audit, parsed} = log();
		audit.begin(3, {server: testServer, command: 'SIP trace', channel: channel(), who: 'root@lab'});
		audit.end(3, {code: 7});
		audit.begin(4, {server: testServer, command: 'SIP trace', channel: channel(), who: ''});
		audit.end(4, {signal: 'SIGKILL'});
		audit.begin(5, {server: testServer, command: 'SIP trace', channel: channel(), who: ''});
		audit.end(5, {answer: 'there is no such program'});
		const [first, ...others] = parsed();
		assert.deepEqual(first, {
			time: '2026-11-23T20:00:00.000Z',
			id: 'abc-3',
			step: 'starting',
			server: 'https://kyiv:10022',
			who: 'root@lab',
			action: 'command',
			uuid: uuid(1),
			from: '100',
			from_name: 'Alice',
			to: '200',
			command: 'SIP trace',
		});
		assert.deepEqual(
			others.filter(({step}) => step !== 'starting').map(({time, ...rest}) => rest),
			[
				{id: 'abc-3', step: 'ended', code: 7},
				{id: 'abc-4', step: 'ended', signal: 'SIGKILL'},
				{id: 'abc-5', step: 'unstarted', answer: 'there is no such program'},
			],
		);
	});

	it('tells of a program that still runs when it is left, which is no action without an answer', () => {
		const {audit, parsed} = log();
		audit.begin(1, {server: testServer, command: 'ticket', channel: channel(), who: ''});
		assert.equal(audit.close(), 0);
		audit.end(1, {code: 0});
		assert.deepEqual(
			parsed().map(({step, answer}) => [step, answer]),
			[
				['starting', undefined],
				['left', 'it still ran'],
			],
		);
	});

	it('joins every step of an action to its beginning, with its own time and the server’s words', () => {
		const {audit, parsed} = log();
		audit.begin(1, {server: testServer, request: {kind: 'hold', uuid: uuid(1)}, channel: channel(), who: ''});
		audit.begin(2, {server: testServer, request: {kind: 'unhold', uuid: uuid(2)}, channel: undefined, who: ''});
		audit.record(2, 'refused', '-ERR Operation failed');
		audit.record(1, 'accepted', '+OK Success');
		audit.record(1, 'seen');
		assert.deepEqual(parsed().slice(2), [
			{time: '2026-11-23T20:00:00.500Z', id: 'abc-2', step: 'refused', answer: '-ERR Operation failed'},
			{time: '2026-11-23T20:00:00.750Z', id: 'abc-1', step: 'accepted', answer: '+OK Success'},
			{time: '2026-11-23T20:00:01.000Z', id: 'abc-1', step: 'seen'},
		]);
	});

	it('is one line of ASCII controls nobody can obey, whatever a stranger is called and a server says', () => {
		const {audit, lines, parsed} = log();
		const evil = 'a\u{1B}[2J\n\u{9B}31m\u{202E}\u{200B}\u{7F}\u{2028}"\\';
		audit.begin(1, {
			server: testServer,
			request: {kind: 'hold', uuid: uuid(1)},
			channel: channel({cid_name: evil, initial_cid_name: evil}),
			who: evil,
		});
		audit.record(1, 'accepted', evil);
		assert.equal(lines.length, 2);
		assert.doesNotMatch(lines.join(''), /[\u{0}-\u{1F}\u{7F}-\u{9F}\u{200B}-\u{202E}]/u);
		assert.deepEqual([parsed()[0]!.who, parsed()[1]!.answer], [evil, evil], 'nothing of it is lost');
	});
});
