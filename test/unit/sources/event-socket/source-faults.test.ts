import assert from 'node:assert/strict';
import process from 'node:process';
import {describe, it} from 'node:test';
import {FailureError} from '../../../../source/sources/failure.js';
import {changes, connected, lastUpdate, row, uuid} from '../../../helpers/connected-switch.js';
import {scriptedSwitch} from '../../../helpers/scripted-switch.js';

const hangup = (number: number, more: Readonly<Record<string, string>> = {}) => ({
	'Unique-ID': uuid(number),
	'Channel-Call-State': 'HANGUP',
	'Hangup-Cause': 'NORMAL_CLEARING',
	variable_sip_hangup_disposition: 'recv_bye',
	...more,
});

describe('the connections to an event socket', () => {
	it('are two, however often somebody asks for a list while they are being made', async () => {
		const script = scriptedSwitch();
		script.setRows([row(1)]);
		const {news, pass, subscription} = await connected(script);
		subscription.suspend?.(true);
		subscription.suspend?.(false);
		subscription.refresh();
		subscription.refresh();
		await pass(500);
		assert.equal(script.connections(), 2);
		script.event('MEDIA_BUG_START', {
			'Unique-ID': uuid(1),
			'Media-Bug-Function': 'eavesdrop',
			'Channel-Call-State': 'ACTIVE',
		});
		await pass(500);
		assert.equal(
			lastUpdate(news.filter(one => one.type === 'update' && one.changed.length > 0)).changed[0]!.facts?.listeners,
			1,
		);
		subscription.close();
		await pass(500);
		assert.equal(script.connections(), 0);
	});

	it('are kept while whole messages come, however they are cut', async () => {
		const {script, news, pass} = await connected();
		const text = 'Content-Length: 20\nContent-Type: text/event-json\n\n{"Event-Name":"ABC"}';
		script.write(text.slice(0, 30));
		for (let beats = 0; beats < 30; beats++) {
			await pass(4000);
			script.write(text.slice(30) + text.slice(0, 30));
		}

		assert.deepEqual(changes(news), []);
	});

	it('end with nothing told of the old list as if it were true now, and the gap is told', async () => {
		const script = scriptedSwitch();
		script.setRows([row(1)]);
		const {clock, news, pass} = await connected(script);
		const before = lastUpdate(news).asOf;
		script.kill();
		script.refuse(true);
		await pass(45_000);
		script.refuse(false);
		script.answer('show channels', undefined);
		await pass(20_000);
		script.event('CHANNEL_CREATE', {'Unique-ID': uuid(2), 'Channel-Call-State': 'DOWN'});
		await pass(500);
		assert.deepEqual(
			changes(news).filter(line => !line.startsWith('failure') && line !== 'trying'),
			['created 1 ACTIVE'],
		);
		assert.ok(lastUpdate(news).asOf - before < 1000);
		assert.ok(clock.now() - before > 60_000);
	});

	it('tell nothing more once they are lost, not even an end that waited for the other leg', async () => {
		const script = scriptedSwitch();
		script.setRows([row(1), row(2)]);
		const {news, pass} = await connected(script);
		script.event(
			'CHANNEL_HANGUP_COMPLETE',
			hangup(1, {variable_sip_hangup_disposition: 'send_bye', 'Other-Leg-Unique-ID': uuid(2)}),
		);
		await pass(200);
		script.refuse(true);
		script.kill();
		await pass(3000);
		const told = changes(news);
		assert.deepEqual(told.slice(2, 5), ['changed 1 HANGUP', 'ended 1 NORMAL_CLEARING', 'failure: connection lost']);
		assert.ok(told.slice(5).every(line => line === 'trying' || line.startsWith('failure')));
	});

	it('that come back to a restarted switch drop the calls that are gone, and hear the events of a restarted switch, which counts from the beginning', async () => {
		const script = scriptedSwitch();
		script.setRows([row(1), row(3)]);
		const {news, pass} = await connected(script);
		for (let beats = 0; beats < 9; beats++) {
			script.event('CHANNEL_CALLSTATE', {'Unique-ID': uuid(3), 'Channel-Call-State': 'ACTIVE'});
		}

		await pass(500);
		script.kill();
		script.restart();
		script.setRows([row(2), row(3)]);
		await pass(5000);
		script.event('CHANNEL_CALLSTATE', {'Unique-ID': uuid(3), 'Channel-Call-State': 'HELD'});
		await pass(5000);
		assert.deepEqual(changes(news), [
			'created 1 ACTIVE',
			'created 3 ACTIVE',
			'failure: connection lost',
			'trying',
			'created 2 ACTIVE',
			'ended 1 ?',
			'changed 3 HELD',
		]);
	});
});

describe('a list that holds too much', () => {
	it('is not parsed', async () => {
		const script = scriptedSwitch();
		script.answer('show channels', '['.repeat(1_000_000));
		const {news} = await connected(script);
		assert.match(changes(news)[0]!, /^failure: .*the list has values nested deeper than 100 levels/u);
	});
});

describe('a listener that throws', () => {
	it('is an uncaught error, and no lost link', async () => {
		const caught: string[] = [];
		process.setUncaughtExceptionCaptureCallback(error => {
			caught.push(String(error));
		});
		try {
			const script = scriptedSwitch();
			const {source, pass} = await connected(script);
			const subscription = source.subscribe(
				({type}) => {
					throw new Error(type);
				},
				{interval: 1000},
			);
			await pass(500);
			assert.equal(script.connections(), 3);
			subscription.close();
		} finally {
			process.setUncaughtExceptionCaptureCallback(null);
		}

		assert.deepEqual(caught, ['Error: update']);
	});
});

describe('what a user of the directory may not', () => {
	it('ask whether a channel is there: then the list is believed, and the connection stays', async () => {
		const script = scriptedSwitch();
		script.allow({'Allowed-Events': 'all', 'Allowed-API': 'show status'});
		script.answer('uuid_exists', '-ERR permission denied');
		script.setRows([row(1), row(2)]);
		const {news, pass, subscription} = await connected(script, {user: '201@ccc.example'});
		await pass(3000);
		script.setRows([row(1), row(3)]);
		subscription.refresh();
		await pass(1000);
		assert.deepEqual(changes(news).slice(2), ['created 3 ACTIVE', 'ended 2 ?']);
		assert.ok(script.asked.every(command => !command.includes('uuid_exists')));
	});

	it('hear events, although nothing said so: then lists are fetched', async () => {
		const script = scriptedSwitch();
		script.refuseEvents(true);
		script.setRows([row(1)]);
		const {news, pass} = await connected(script);
		script.setRows([]);
		await pass(3000);
		assert.deepEqual([lastUpdate(news).delivery, changes(news)], ['lists', ['created 1 ACTIVE', 'ended 1 ?']]);
	});

	it('have jobs: then an action that waits for a phone does not hold up the lists', async () => {
		const script = scriptedSwitch();
		script.allow({'Allowed-Events': 'CHANNEL_CREATE CHANNEL_CALLSTATE CHANNEL_HANGUP_COMPLETE', 'Allowed-API': 'all'});
		script.answer('originate', undefined);
		const {source, news, pass} = await connected(script, {user: '201@ccc.example'});
		const outcome = source.perform({kind: 'call', caller: '201', called: '100', autoAnswer: ''}).catch(() => 'unknown');
		await pass(20_000);
		assert.equal(script.connections(), 3);
		assert.deepEqual(changes(news), []);
		await pass(60_000);
		assert.equal(await outcome, 'unknown');
		assert.equal(script.connections(), 2);
	});
});

describe('an event socket', () => {
	it('forgets who listened and what was recorded while nobody heard of it', async () => {
		const script = scriptedSwitch();
		script.setRows([row(1)]);
		const {news, pass} = await connected(script);
		script.event('RECORD_START', {
			'Unique-ID': uuid(1),
			'Record-File-Path': '/rec/1.wav',
			'Channel-Call-State': 'ACTIVE',
		});
		script.event('MEDIA_BUG_START', {
			'Unique-ID': uuid(1),
			'Media-Bug-Function': 'eavesdrop',
			'Channel-Call-State': 'ACTIVE',
		});
		await pass(500);
		const {recordings, listeners} = lastUpdate(news.filter(one => one.type === 'update' && one.changed.length > 0))
			.changed[0]!.facts!;
		assert.deepEqual([recordings, listeners], [['/rec/1.wav'], 1]);
		script.kill();
		await pass(5000);
		const {facts} = lastUpdate(news.filter(one => one.type === 'update' && one.changed.length > 0)).changed[0]!;
		assert.deepEqual([facts?.recordings, facts?.listeners], [undefined, undefined]);
	});

	it('shows a channel whose id is no uuid, and asks nothing about it', async () => {
		const script = scriptedSwitch();
		const odd = {...row(1), uuid: 'call-77'};
		script.setRows([odd]);
		const {news, pass, subscription} = await connected(script);
		await pass(3000);
		script.setRows([]);
		subscription.refresh();
		await pass(1000);
		const told = news.flatMap(one =>
			one.type === 'update'
				? [...one.created.map(({uuid: id}) => `+${id}`), ...one.ended.map(({channel}) => `-${channel.uuid}`)]
				: [],
		);
		assert.deepEqual(told, ['+call-77', '-call-77']);
		assert.ok(script.asked.every(command => !command.includes('call-77')));
	});

	it('keeps a bounded number of ends while the screen is paused, the last ones, with their times', async () => {
		const {script, clock, news, pass, subscription} = await connected();
		subscription.pause(true);
		const begun = clock.now();
		for (let number = 0; number < 6000; number++) {
			script.event('CHANNEL_CREATE', {'Unique-ID': uuid(number), 'Channel-Call-State': 'DOWN'});
			script.event('CHANNEL_HANGUP_COMPLETE', hangup(number, {'Caller-Channel-Hangup-Time': String(begun * 1000)}));
		}

		await pass(10_000);
		assert.deepEqual(changes(news), []);
		subscription.pause(false);
		await pass(1000);
		const ends = news.flatMap(one => (one.type === 'update' ? one.ended : []));
		assert.equal(ends.length, 5000);
		assert.deepEqual([ends.at(-1)!.channel.uuid, ends.at(-1)!.hungUpAt], [uuid(5999), begun]);
	});

	it('is asked for a list soon after an answer, as its events do not tell what a channel does', async () => {
		const script = scriptedSwitch();
		const {news, pass} = await connected(script);
		await pass(3000);
		script.event('CHANNEL_CREATE', {'Unique-ID': uuid(1), 'Channel-Call-State': 'DOWN'});
		script.event('CHANNEL_CALLSTATE', {'Unique-ID': uuid(1), 'Channel-Call-State': 'ACTIVE'});
		script.setRows([{...row(1), application: 'conference'}]);
		await pass(3000);
		assert.equal(
			lastUpdate(news.filter(one => one.type === 'update' && one.changed.length > 0)).changed[0]!.application,
			'conference',
		);
	});

	it('may have run what was written to it, also where ssh lost the way', async () => {
		const script = scriptedSwitch();
		script.answer('uuid_kill', undefined);
		const {source, pass} = await connected(script);
		const outcome = source
			.perform({kind: 'hangup', uuid: uuid(1), cause: 'NORMAL_CLEARING'})
			.catch((error: unknown) => (error instanceof FailureError ? error.failure : undefined));
		await pass(100);
		script.kill();
		await pass(100);
		assert.equal(await outcome.then(failure => failure && 'kind' in failure && failure.mayHaveHappened), true);
	});
});
