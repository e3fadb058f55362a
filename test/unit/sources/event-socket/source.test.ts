import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {failureAdvice, FailureError, outcomeOf} from '../../../../source/sources/failure.js';
import type {Update} from '../../../../source/sources/source.js';
import {scriptedSwitch} from '../../../helpers/scripted-switch.js';
import {changes, connected, lastUpdate, row, uuid} from '../../../helpers/connected-switch.js';

describe('a switch by its event socket', () => {
	it('tells the list first, then what its events tell, without another list', async () => {
		const script = scriptedSwitch();
		script.setRows([row(1)]);
		const {news, pass, source} = await connected(script);
		assert.deepEqual(changes(news), ['created 1 ACTIVE']);
		const [first] = news;
		assert.deepEqual(first?.type === 'update' && [first.isFull, first.since, first.delivery], [
			true,
			undefined,
			'events',
		]);
		script.event('CHANNEL_CREATE', {'Unique-ID': uuid(2), 'Channel-Call-State': 'DOWN'});
		await pass(100);
		script.event('CHANNEL_CALLSTATE', {'Unique-ID': uuid(2), 'Channel-Call-State': 'RINGING'});
		script.event('CHANNEL_HANGUP_COMPLETE', {
			'Unique-ID': uuid(1),
			'Channel-Call-State': 'HANGUP',
			'Hangup-Cause': 'USER_BUSY',
			variable_sip_hangup_disposition: 'recv_bye',
		});
		await pass(100);
		assert.deepEqual(changes(news), ['created 1 ACTIVE', 'created 2 DOWN', 'changed 2 RINGING', 'ended 1 USER_BUSY']);
		assert.equal(script.asked.filter(command => command === 'api show channels as json').length, 1);
		source.close();
	});

	it('tells what is new in a moment, and what follows at most ten times a second', async () => {
		const {script, clock, news} = await connected();
		const begun = clock.now();
		for (let count = 1; count <= 40; count++) {
			script.event('CHANNEL_CREATE', {'Unique-ID': uuid(count), 'Channel-Call-State': 'DOWN'});
			await script.settle();
			await clock.advance(25);
		}

		const times = news.flatMap(one => (one.type === 'update' && one.created.length > 0 ? [one.at - begun] : []));
		assert.equal(times[0], 25);
		assert.ok(times.length <= 11, `at ${times.join(', ')} ms`);
	});

	it('tells a call that was too short for any list', async () => {
		const {script, news, pass} = await connected();
		for (const [kind, state] of [
			['CHANNEL_CREATE', 'DOWN'],
			['CHANNEL_HANGUP_COMPLETE', 'HANGUP'],
			['CHANNEL_DESTROY', 'HANGUP'],
		] as const) {
			script.event(kind, {
				'Unique-ID': uuid(1),
				'Channel-Call-State': state,
				'Hangup-Cause': 'CALL_REJECTED',
				variable_sip_hangup_disposition: 'recv_refuse',
			});
		}

		await pass(200);
		assert.deepEqual(changes(news), ['created 1 HANGUP', 'ended 1 CALL_REJECTED']);
	});

	it('asks for the password, and sends it only then', async () => {
		const script = scriptedSwitch({greeting: ''});
		const {news, pass} = await connected(script);
		assert.deepEqual(script.asked, []);
		await pass(10_000);
		assert.deepEqual(changes(news), ['failure: no answer in time (10 s)']);
		const [failed] = news;
		assert.match(failed?.type === 'failure' ? failureAdvice(failed.failure) : '', /or no event socket\?/u);
		assert.deepEqual(script.asked, []);
	});

	it('says that the password is wrong, and tries it once', async () => {
		const {script, news, pass} = await connected(scriptedSwitch(), {password: 'wrong'});
		await pass(60_000);
		assert.deepEqual(changes(news), ['failure: not signed in (wrong user or password)']);
		assert.deepEqual(script.asked, ['auth wrong']);
	});

	it('does not send a wrong password again when the program goes on after a stop', async () => {
		const {script, subscription, pass} = await connected(scriptedSwitch(), {password: 'wrong'});
		subscription.suspend?.(true);
		subscription.suspend?.(false);
		await pass(5000);
		assert.deepEqual(script.asked, ['auth wrong']);
		subscription.refresh();
		await pass(5000);
		assert.deepEqual(script.asked, ['auth wrong', 'auth wrong']);
	});

	it('says that the switch refuses the address', async () => {
		const greeting = 'Content-Type: text/rude-rejection\nContent-Length: 24\n\nAccess Denied, go away.\n';
		const {news} = await connected(scriptedSwitch({greeting}));
		assert.deepEqual(changes(news), ['failure: Access Denied, go away.']);
	});

	it('tries again after the switch was killed, and tells what has changed meanwhile', async () => {
		const script = scriptedSwitch();
		script.setRows([row(1), row(2)]);
		const {news, pass} = await connected(script);
		script.kill();
		script.refuse(true);
		script.setRows([row(2, 'HELD'), row(3)]);
		await pass(1000);
		script.refuse(false);
		await pass(20_000);
		assert.deepEqual(
			changes(news).filter(line => !line.startsWith('created 1')),
			[
				'created 2 ACTIVE',
				'failure: connection lost',
				'trying',
				'failure: connection refused (pbx1:8021)',
				'trying',
				'created 3 ACTIVE',
				'changed 2 HELD',
				'ended 1 ?',
			],
		);
		assert.equal(script.connections(), 2);
	});

	it('loses a frozen switch, by the question that it does not answer', async () => {
		const {script, news, pass} = await connected();
		script.freeze(true);
		await pass(13_000);
		assert.deepEqual(changes(news).slice(0, 1), ['failure: no answer in time (10 s)']);
	});

	it('loses a switch without a heartbeat', async () => {
		const {news, pass} = await connected();
		await pass(50_000);
		assert.deepEqual(changes(news).slice(0, 1), ['failure: no answer in time (no heartbeat for 45 s)']);
	});

	it('keeps a quiet list fresh as long as the switch answers', async () => {
		const {script, clock, news, pass} = await connected();
		for (let beats = 0; beats < 6; beats++) {
			await pass(20_000);
			script.event('HEARTBEAT');
		}

		await pass(100);
		assert.ok(clock.now() - lastUpdate(news).asOf < 3000);
		assert.deepEqual(changes(news), []);
	});

	it('takes SHUTDOWN for the end', async () => {
		const {script, news, pass} = await connected();
		script.event('SHUTDOWN');
		await pass(100);
		assert.deepEqual(changes(news), ['failure: connection lost (the switch is shutting down)']);
	});

	for (const [what, drip, says] of [
		['a reply that stands still', '', 'failure: no answer in time (10 s)'],
		['a reply that never ends', 'x', 'failure: half a message (it did not end within 60 s)'],
	] as const) {
		it(`gives up on ${what}`, async () => {
			const {script, news, pass} = await connected();
			script.answer('show channels', undefined);
			script.write('Content-Type: api/response\nContent-Length: 50\n\nhalf', false);
			for (let time = 0; time < 64_000; time += 4000) {
				await pass(4000);
				script.event('HEARTBEAT');
				script.write(drip, false);
			}

			assert.equal(changes(news)[0], says);
		});
	}

	it('looks again a moment after an action: the list then tells what no event did, though events were there', async () => {
		const script = scriptedSwitch();
		const at = (dest: string) => ({...row(1), dest, state: 'CS_EXECUTE'});
		script.setRows([at('200')]);
		const {news, pass, subscription, clock} = await connected(script);
		await pass(3000);
		const sentAt = clock.now();
		script.setRows([at('9001')]);
		script.event('CHANNEL_UNBRIDGE', {'Unique-ID': uuid(1), 'Caller-Destination-Number': '200'});
		subscription.refresh(true);
		await pass(1000);
		const shown = () => lastUpdate(news).changed[0]?.destination;
		assert.notEqual(shown(), '9001');
		await pass(700);
		assert.equal(shown(), '9001');
		assert.ok(lastUpdate(news).askedAt >= sentAt);
	});

	const listsAsked = ({asked}: ReturnType<typeof scriptedSwitch>) =>
		asked.filter(command => command === 'api show channels as json').length;

	it('is asked for one list by a person, and for some more after an action', async () => {
		const {script, pass, subscription} = await connected();
		await pass(3000);
		const before = listsAsked(script);
		subscription.refresh();
		await pass(8000);
		assert.equal(listsAsked(script), before + 1);
		subscription.refresh(true);
		await pass(8000);
		assert.equal(listsAsked(script), before + 5);
	});

	it('shows a paused screen the list that a person asks for, and nothing after it', async () => {
		const script = scriptedSwitch();
		script.setRows([row(1)]);
		const {news, pass, subscription} = await connected(script);
		await pass(3000);
		subscription.pause(true);
		script.setRows([row(1), row(2)]);
		subscription.refresh();
		await pass(1000);
		script.setRows([row(1), row(2), row(3)]);
		await pass(8000);
		assert.deepEqual(changes(news), ['created 1 ACTIVE', 'created 2 ACTIVE']);
	});

	it('tells its first list once, also to who pauses while it hears it', async () => {
		const script = scriptedSwitch();
		script.setRows([row(1)]);
		const {source, pass} = await connected(script);
		const heard: Update[] = [];
		const subscription = source.subscribe(
			one => {
				if (one.type !== 'update') {
					return;
				}

				heard.push(one);
				subscription.pause(true);
				subscription.pause(false);
			},
			{interval: 1000},
		);
		await pass(3000);
		script.event('CHANNEL_CREATE', {'Unique-ID': uuid(2), 'Channel-Call-State': 'DOWN'});
		await pass(1000);
		assert.deepEqual(changes(heard), ['created 1 ACTIVE', 'created 2 DOWN']);
		assert.deepEqual(
			heard.filter(({since}) => since === undefined).map(({created}) => created.length),
			[1],
		);
		subscription.close();
		source.close();
	});

	it('changes nothing of a call by an event that says nothing new, nor its row by one that adds a listener', async () => {
		const script = scriptedSwitch();
		script.setRows([row(1)]);
		const {news, pass} = await connected(script);
		const {wire} = lastUpdate(news).created[0]!;
		const headers = {'Unique-ID': uuid(1), 'Channel-Call-State': 'ACTIVE'};
		script.event('MEDIA_BUG_START', {...headers, 'Media-Bug-Function': 'session_record'});
		await pass(500);
		assert.deepEqual(changes(news), ['created 1 ACTIVE']);
		script.event('MEDIA_BUG_START', {...headers, 'Media-Bug-Function': 'eavesdrop'});
		await pass(500);
		const [changed] = lastUpdate(news).changed;
		assert.deepEqual([changed?.facts, changed?.wire === wire], [{listeners: 1}, true]);
	});

	it('keeps the cause of an end that comes while it asks whether the channel is there', async () => {
		const script = scriptedSwitch();
		script.setRows([row(1)]);
		const {news, pass, subscription} = await connected(script);
		await pass(3000);
		script.setRows([]);
		script.answer('uuid_exists', () => {
			script.event('CHANNEL_HANGUP_COMPLETE', {
				'Unique-ID': uuid(1),
				'Channel-Call-State': 'HANGUP',
				'Hangup-Cause': 'USER_BUSY',
				variable_sip_hangup_disposition: 'recv_bye',
			});
			return 'false';
		});
		subscription.refresh();
		await pass(1000);
		assert.deepEqual(changes(news).slice(1), ['ended 1 USER_BUSY']);
	});

	it('asks about a channel that only one of the two knows', async () => {
		const script = scriptedSwitch();
		script.setRows([row(1), row(2)]);
		const {news, pass, subscription} = await connected(script);
		await pass(3000);
		// Channel 2 is missing in the list although it is there, 3 is only listed, 4 is a ghost of the list.
		script.setRows([row(1), row(3), row(4)]);
		script.answer('uuid_exists', command => String(!command.endsWith('0004')));
		subscription.refresh();
		await pass(1000);
		assert.deepEqual(changes(news), ['created 1 ACTIVE', 'created 2 ACTIVE', 'created 3 ACTIVE']);
		script.answer('uuid_exists', 'false');
		subscription.refresh();
		await pass(1000);
		assert.deepEqual(changes(news).slice(3), ['ended 2 ?']);
	});

	it('asks for the times of the calls that began before it came, those on screen first', async () => {
		const script = scriptedSwitch();
		script.setRows([row(1), row(2), row(3)]);
		script.answer('uuid_dump', command =>
			JSON.stringify({
				'Event-Name': 'CHANNEL_DATA',
				'Unique-ID': command.split(' ', 2)[1]!,
				'Channel-Call-State': 'ACTIVE',
				'Caller-Channel-Answered-Time': '1795435100000000',
				variable_sip_gateway_name: 'kyivstar',
			}),
		);
		const {news, pass, subscription} = await connected(script);
		subscription.prefer?.([uuid(3)]);
		await pass(3000);
		assert.deepEqual(
			script.asked.filter(command => command.startsWith('api uuid_dump')).map(command => Number(command.slice(-9, -5))),
			[3, 1, 2],
		);
		const {facts} = lastUpdate(news.filter(one => one.type === 'update' && one.changed.length > 0)).changed[0]!;
		assert.deepEqual(
			[facts?.answeredAt, facts?.stateSince, facts?.gateway],
			[1_795_435_100_000, 1_795_435_100_000, 'kyivstar'],
		);
	});

	it('asks for the times again after a lost link only of calls that have none, or are in another state', async () => {
		const script = scriptedSwitch();
		script.setRows([row(1), row(2), row(3, 'RINGING')]);
		const dumped = () =>
			script.asked.filter(command => command.startsWith('api uuid_dump')).map(command => Number(command.slice(-9, -5)));
		script.answer('uuid_dump', command =>
			JSON.stringify({
				'Event-Name': 'CHANNEL_DATA',
				'Unique-ID': command.split(' ', 2)[1]!,
				...(!command.includes(uuid(3)) && {'Caller-Channel-Answered-Time': '1795435100000000'}),
			}),
		);
		const {pass} = await connected(script);
		await pass(3000);
		assert.deepEqual(dumped(), [1, 2, 3]);
		script.kill();
		script.setRows([row(1), row(2, 'HELD'), row(3, 'RINGING')]);
		await pass(5000);
		assert.deepEqual(dumped(), [1, 2, 3, 2, 3]);
	});

	it('takes an answer about the times of a call for the list of this moment', async () => {
		const script = scriptedSwitch();
		script.setRows(Array.from({length: 9}, (_, number) => row(number)));
		script.answer('uuid_dump', JSON.stringify({'Event-Name': 'CHANNEL_DATA', variable_sip_call_id: 'a@b'}));
		const {news, pass} = await connected(script);
		await pass(2000);
		const ages = news.flatMap(one => (one.type === 'update' && one.changed.length > 0 ? [one.at - one.asOf] : []));
		assert.equal(ages.length, 9);
		assert.ok(Math.max(...ages) < 100, `they were ${ages.join(', ')} ms old`);
	});

	it('goes on reading while the screen is paused, and tells it all at once afterwards', async () => {
		const script = scriptedSwitch();
		script.setRows([row(1)]);
		const {news, pass, subscription} = await connected(script);
		subscription.pause(true);
		script.event('CHANNEL_CREATE', {'Unique-ID': uuid(2), 'Channel-Call-State': 'DOWN'});
		script.event('CHANNEL_HANGUP_COMPLETE', {
			'Unique-ID': uuid(1),
			'Hangup-Cause': 'NORMAL_CLEARING',
			variable_sip_hangup_disposition: 'recv_bye',
		});
		script.setRows([row(2, 'DOWN')]);
		await pass(5000);
		assert.deepEqual(changes(news), ['created 1 ACTIVE']);
		subscription.pause(false);
		await pass(100);
		assert.deepEqual(changes(news), ['created 1 ACTIVE', 'created 2 DOWN', 'ended 1 NORMAL_CLEARING']);
	});

	it('tells one list after the other to whoever pauses from the beginning, however soon they are asked for', async () => {
		const script = scriptedSwitch();
		script.setRows([row(1)]);
		const {source, pass} = await connected(script);
		const lists: Update[] = [];
		const subscription = source.subscribe(
			one => {
				if (one.type !== 'update' || !one.isFull) {
					return;
				}

				lists.push(one);
				subscription.refresh();
			},
			{interval: 1000},
		);
		subscription.pause(true);
		await pass(1500);
		assert.ok(lists.length > 2, `${lists.length} lists`);
		subscription.close();
		source.close();
	});

	it('connects once when it is asked to try again while it tries', async () => {
		const script = scriptedSwitch();
		const {source, subscription, pass} = await connected(script);
		script.kill();
		await pass(100);
		subscription.refresh();
		subscription.refresh();
		await pass(500);
		assert.equal(script.connections(), 2, 'one for events, one for lists');
		source.close();
	});

	it('leaves nothing for the switch to wait for while it is stopped', async () => {
		const script = scriptedSwitch();
		script.setRows([row(1)]);
		const {news, pass, subscription} = await connected(script);
		subscription.suspend?.(true);
		await pass(100);
		assert.equal(script.connections(), 0);
		script.setRows([]);
		subscription.suspend?.(false);
		await pass(100);
		assert.deepEqual([changes(news), script.connections()], [['created 1 ACTIVE', 'ended 1 ?'], 2]);
	});

	it('has one connection on its way, however often it is asked for one, and none once it is closed', async () => {
		const script = scriptedSwitch({greeting: ''});
		const {pass, subscription, clock} = await connected(script);
		subscription.refresh();
		subscription.refresh();
		await pass(100);
		assert.equal(script.connections(), 1);
		subscription.close();
		await pass(100);
		assert.deepEqual([script.connections(), clock.waits()], [0, []]);
	});

	it('fetches lists while events are a flood, and comes back', async () => {
		const {script, news, pass} = await connected(scriptedSwitch(), {floodLimit: 1000});
		for (let count = 0; count < 40; count++) {
			script.event('CHANNEL_CREATE', {'Unique-ID': uuid(count), 'Channel-Call-State': 'DOWN'});
		}

		await pass(1000);
		assert.equal(lastUpdate(news).delivery, 'lists');
		assert.ok(!script.kinds().has('CHANNEL_CREATE'));
		script.event('HEARTBEAT');
		script.setRows([row(50)]);
		await pass(4000);
		assert.ok(changes(news).includes('created 50 ACTIVE'));
		script.event('HEARTBEAT');
		await pass(30_000);
		script.event('HEARTBEAT');
		await pass(30_000);
		assert.equal(lastUpdate(news).delivery, 'events');
		assert.ok(script.kinds().has('CHANNEL_CREATE'));
	});

	it('fetches lists for a user who may not have the events, and asks for none of them', async () => {
		const script = scriptedSwitch();
		script.allow({
			'Allowed-Events': 'CHANNEL_CREATE CHANNEL_ANSWER CHANNEL_HANGUP_COMPLETE',
			'Allowed-API': 'show status',
		});
		script.setRows([row(1)]);
		const {news, pass, source} = await connected(script, {user: '201@ccc.example'});
		script.setRows([row(2)]);
		await pass(4000);
		assert.deepEqual(
			[lastUpdate(news).delivery, changes(news)],
			['lists', ['created 1 ACTIVE', 'created 2 ACTIVE', 'ended 1 ?']],
		);
		assert.ok(!script.kinds().has('CHANNEL_CALLSTATE'));
		assert.ok(!script.kinds().has('HEARTBEAT'));
		script.answer('uuid_kill', '-ERR permission denied');
		await assert.rejects(
			source.perform({kind: 'hangup', uuid: uuid(2), cause: 'NORMAL_CLEARING'}),
			/permission denied/u,
		);
		assert.deepEqual(await source.whoami(), {user: '201@ccc.example'});
	});
});

describe('an action by the event socket', () => {
	const sent = async (
		request: Parameters<Awaited<ReturnType<typeof connected>>['source']['perform']>[0],
		answer: string | undefined,
	) => {
		const {script, source, pass, ...rest} = await connected();
		script.answer('uuid_', answer);
		script.answer('originate', answer);
		const outcome = source.perform(request).then(
			({words, uuid: made}) => `${words} ${made ?? ''}`.trim(),
			(error: unknown) => (error instanceof FailureError ? `${error.failure.kind}: ${error.message}` : String(error)),
		);
		await pass(100);
		return {
			script,
			source,
			pass,
			outcome,
			command: script.asked.findLast(command => command.startsWith('bgapi')),
			...rest,
		};
	};

	const rows: ReadonlyArray<readonly [request: Parameters<typeof sent>[0], command: string]> = [
		[{kind: 'hold', uuid: uuid(1)}, `bgapi uuid_hold ${uuid(1)}`],
		[{kind: 'unhold', uuid: uuid(1)}, `bgapi uuid_hold off ${uuid(1)}`],
		[{kind: 'hangup', uuid: uuid(1), cause: 'USER_BUSY'}, `bgapi uuid_kill ${uuid(1)} USER_BUSY`],
		[
			{kind: 'eavesdrop', uuid: uuid(1), user: '100@ccc.example', mode: 'join'},
			`bgapi originate {originate_timeout=60,ignore_early_media=true,origination_caller_id_name=Eavesdrop,eavesdrop_whisper_bleg=true,eavesdrop_whisper_aleg=true}user/100@ccc.example &eavesdrop(${uuid(1)})`,
		],
		[
			{kind: 'call', caller: '201', called: '+380441230000', autoAnswer: ''},
			'bgapi originate {originate_timeout=60,ignore_early_media=true,origination_caller_id_number=+380441230000,origination_caller_id_name=+380441230000}user/201 +380441230000 XML default',
		],
		[
			{kind: 'transfer', uuid: uuid(1), destination: '9001', context: 'from-pstn'},
			`bgapi uuid_transfer ${uuid(1)} 9001 XML from-pstn`,
		],
		[{kind: 'dtmf', uuid: uuid(1), digits: '1w2#'}, `bgapi uuid_send_dtmf ${uuid(1)} 1w2#`],
		[{kind: 'mute', uuid: uuid(1)}, `bgapi uuid_audio ${uuid(1)} start read mute -1`],
		[{kind: 'unmute', uuid: uuid(1)}, `bgapi uuid_audio ${uuid(1)} stop`],
		[{kind: 'park', uuid: uuid(1)}, `bgapi uuid_park ${uuid(1)}`],
		[{kind: 'record', uuid: uuid(1), file: '/tmp/a.wav'}, `bgapi uuid_record ${uuid(1)} start /tmp/a.wav`],
		[{kind: 'stop-recording', uuid: uuid(1), file: '/tmp/a.wav'}, `bgapi uuid_record ${uuid(1)} stop /tmp/a.wav`],
		[{kind: 'stop-recording', uuid: uuid(1), file: 'all'}, `bgapi uuid_record ${uuid(1)} stop all`],
	];
	for (const [request, command] of rows) {
		it(`is one command: ${command}`, async () => {
			const result = await sent(request, `+OK ${uuid(9)}\n`);
			assert.equal(result.command, command);
			assert.equal(await result.outcome, `+OK ${uuid(9)} ${uuid(9)}`);
		});
	}

	for (const [answer, outcome] of [
		['-ERR No such channel!\n', 'refused: -ERR No such channel!'],
		['-USAGE: <uuid> [cause]\n', 'refused: -USAGE: <uuid> [cause]'],
		['USAGE: hold', 'refused: USAGE: hold'],
		['-ERR Operation failed', 'refused: -ERR Operation failed'],
		['-ERR Cannot stop record session!\n', 'refused: -ERR Cannot stop record session!'],
		['-ERR Cannot locate session!\n', 'refused: -ERR Cannot locate session!'],
		['', 'refused: -ERR no reply'],
	] as const) {
		it(`is refused by ${JSON.stringify(answer)}`, async () => {
			const result = await sent({kind: 'hold', uuid: uuid(1)}, answer);
			assert.equal(await result.outcome, outcome);
		});
	}

	it('is unknown when its job never answers, and is not sent again', async () => {
		const {script, outcome, pass} = await sent({kind: 'hold', uuid: uuid(1)}, undefined);
		script.event('HEARTBEAT');
		await pass(11_000);
		assert.equal(await outcome, 'unreachable: no answer in time (the job did not answer)');
		script.kill();
		await pass(20_000);
		assert.equal(script.asked.filter(command => command.startsWith('bgapi')).length, 1);
	});

	it('is unsent when no connection can be made for it', async () => {
		const {script, source, pass} = await connected();
		script.kill();
		script.freeze(true);
		await pass(100);
		const outcome = source
			.perform({kind: 'hold', uuid: uuid(1)})
			.catch((error: unknown) => outcomeOf((error as FailureError).failure));
		await pass(25_000);
		assert.equal(await outcome, 'unsent');
	});

	it('is unknown when the connection ends first', async () => {
		const {script, outcome, pass} = await sent({kind: 'hold', uuid: uuid(1)}, undefined);
		script.kill();
		await pass(100);
		assert.equal(await outcome, 'unreachable: connection lost');
	});

	const dangerous: ReadonlyArray<readonly [what: string, request: Parameters<typeof sent>[0]]> = [
		['a uuid that is none', {kind: 'hold', uuid: 'all'}],
		['a line end in a uuid', {kind: 'hold', uuid: `${uuid(1)}\n\napi fsctl shutdown`}],
		['a variable in a caller', {kind: 'call', caller: '201,exec=lua', called: '100', autoAnswer: ''}],
		['an application in a number', {kind: 'call', caller: '201', called: '&system(id)', autoAnswer: ''}],
		[
			'an auto-answer that is not on the list',
			{kind: 'call', caller: '201', called: '100', autoAnswer: 'api_on_answer=reload'},
		],
		['braces in a user', {kind: 'eavesdrop', uuid: uuid(1), user: '{x=1}100', mode: 'listen'}],
		['an option as a destination', {kind: 'transfer', uuid: uuid(1), destination: '-both', context: 'default'}],
		['an application in a destination', {kind: 'transfer', uuid: uuid(1), destination: 'park:x', context: 'default'}],
		['a blank in a context', {kind: 'transfer', uuid: uuid(1), destination: '9001', context: 'default x'}],
		['a line end in digits', {kind: 'dtmf', uuid: uuid(1), digits: '1\n\napi fsctl shutdown'}],
		['a length in digits', {kind: 'dtmf', uuid: uuid(1), digits: '1@9999'}],
		['braces in a file', {kind: 'record', uuid: uuid(1), file: '{a=b}/tmp/a.wav'}],
		['a blank in a file', {kind: 'record', uuid: uuid(1), file: '/tmp/a.wav 9'}],
		['a start that means all', {kind: 'record', uuid: uuid(1), file: 'all'}],
		['quotes in a file to stop', {kind: 'stop-recording', uuid: uuid(1), file: "'/tmp/a'"}],
	];
	for (const [what, request] of dangerous) {
		it(`is never sent with ${what}`, async () => {
			const result = await sent(request, '+OK');
			assert.match(await result.outcome, /^invalid: /u);
			assert.equal(result.command, undefined);
		});
	}
});
