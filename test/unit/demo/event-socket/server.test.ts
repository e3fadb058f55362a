import assert from 'node:assert/strict';
import {afterEach, describe, it} from 'node:test';
import {createWorld} from '../../../../source/demo/traffic.js';
import {uuid} from '../../../helpers/channels.js';
import {until} from '../../../helpers/until.js';
import {begin} from '../asking.js';
import {closeSwitches, framesOf, openSwitch, signedIn} from './event-socket-client.js';

afterEach(closeSwitches);

const withEvents = async (events: string, options: Parameters<typeof openSwitch>[0] = {}) => {
	const opened = await openSwitch(options);
	const client = await signedIn(opened.client(), events);
	const asking = await signedIn(opened.client());
	/** Sends an originate, whose first leg rings and answers. */
	const originate = async (what: string, made = uuid(7)): Promise<string> => {
		const answer = asking.body(`originate {origination_uuid=${made}}${what}`);
		await until(() => opened.world.legs.has(made));
		opened.pass(3000);
		return answer;
	};

	const names = async (): Promise<string[]> => {
		await client.catchUp();
		return client.events.map(event => event['Event-Name']!);
	};

	return {...opened, listening: client, asking, originate, names};
};

describe('what a command does', () => {
	it('originate answers once the phone has answered, parks, and is told in events', async () => {
		const {originate, names, asking} = await withEvents('CHANNEL_CREATE CHANNEL_HANGUP_COMPLETE DTMF');
		assert.equal(await originate('user/201@demo.local &park()'), `+OK ${uuid(7)}\n`);
		assert.equal(await asking.body(`uuid_send_dtmf ${uuid(7)} 12`), `+OK ${uuid(7)} sent DTMF 12.\n`);
		assert.equal(await asking.body(`uuid_kill ${uuid(7)}`), '+OK\n');
		assert.equal(await asking.body(`uuid_exists ${uuid(7)}`), 'false');
		assert.deepEqual(await names(), ['CHANNEL_CREATE', 'CHANNEL_HANGUP_COMPLETE']);
	});

	it('originate is refused at once when its ringing phone is parked', async () => {
		const {world, listening, asking} = await withEvents('');
		const answer = asking.body(`originate {origination_uuid=${uuid(7)}}user/201@demo.local &park()`);
		await until(() => world.legs.has(uuid(7)));
		assert.equal(await listening.body(`uuid_park ${uuid(7)}`), '+OK\n');
		assert.equal(await answer, '-ERR NORMAL_CLEARING\n');
		assert.ok(world.legs.has(uuid(7)));
	});

	it('originate says why nobody answers', async () => {
		const {asking, names, pass, world} = await withEvents('CHANNEL_CREATE CHANNEL_DESTROY');
		const refused = {
			'user/104@demo.local': 'SUBSCRIBER_ABSENT',
			'user/999@demo.local': 'SUBSCRIBER_ABSENT',
			'nosuch/1': 'CHAN_NOT_IMPLEMENTED',
		};
		asking.send(...Object.keys(refused).map(dialString => `api originate ${dialString} &park()`));
		await until(() => framesOf(asking.text).length === Object.keys(refused).length);
		assert.deepEqual(
			framesOf(asking.text).map(({body}) => body),
			Object.values(refused).map(cause => `-ERR ${cause}\n`),
		);
		const busy = asking.body('originate user/105@demo.local &park()');
		await until(() => world.legs.size > 0);
		pass(1000);
		assert.equal(await busy, '-ERR USER_BUSY\n');
		assert.deepEqual(await names(), ['CHANNEL_CREATE', 'CHANNEL_DESTROY']);
	});

	it('an eavesdrop and a recording are told on the channel that they hear', async () => {
		const {originate, listening, asking, names} = await withEvents(
			'MEDIA_BUG_START MEDIA_BUG_STOP RECORD_START RECORD_STOP',
		);
		await originate('user/201@demo.local &park()', uuid(1));
		await asking.body(`uuid_record ${uuid(1)} start /tmp/a.wav`);
		await originate(`user/100@demo.local &eavesdrop(${uuid(1)})`, uuid(2));
		await asking.body(`uuid_kill ${uuid(2)}`);
		await asking.body(`uuid_kill ${uuid(1)}`);
		assert.deepEqual(await names(), [
			'RECORD_START',
			'MEDIA_BUG_START',
			'MEDIA_BUG_START',
			'MEDIA_BUG_STOP',
			'RECORD_STOP',
			'MEDIA_BUG_STOP',
		]);
		assert.deepEqual([...new Set(listening.events.map(event => event['Unique-ID']))], [uuid(1)]);
		assert.equal(listening.events[2]?.['Media-Bug-Function'], 'eavesdrop');
	});

	it('a dial through a gateway names it on the new leg; a transfer keeps the one and ends the other', async () => {
		const {originate, asking, listening, names, pass} = await withEvents(
			'CHANNEL_CREATE CHANNEL_BRIDGE CHANNEL_UNBRIDGE CHANNEL_HANGUP_COMPLETE',
		);
		await originate('user/201@demo.local 380441234567 XML default');
		pass(5000);
		assert.equal(await asking.body(`uuid_transfer ${uuid(7)} 9001 XML default`), '+OK\n');
		assert.deepEqual(await names(), [
			'CHANNEL_CREATE',
			'CHANNEL_CREATE',
			'CHANNEL_BRIDGE',
			'CHANNEL_HANGUP_COMPLETE',
			'CHANNEL_UNBRIDGE',
		]);
		assert.match(listening.events[1]?.variable_sip_gateway_name ?? '', /^(?:kyivstar|life|ukrtelecom|sip-backup)$/u);
		assert.equal(listening.events[1]?.['Other-Leg-Unique-ID'], uuid(7));
		assert.equal(await asking.body(`uuid_exists ${uuid(7)}`), 'true');
	});

	it('a transferred caller is routed again: its call state tells so, and where it is now', async () => {
		const {asking, listening, names, world} = await withEvents('CHANNEL_CALLSTATE', {
			world: createWorld(1, begin, {channels: 20, rate: 1}),
		});
		const [inbound = ''] =
			[...world.legs].find(
				([, {row, isZombie}]) => !isZombie && row.direction === 'inbound' && row.callstate === 'ACTIVE',
			) ?? [];
		assert.equal(await asking.body(`uuid_transfer ${inbound} 9001 XML default`), '+OK\n');
		await names();
		const told = listening.events.filter(event => event['Unique-ID'] === inbound);
		assert.deepEqual(
			told.map(event => [event['Channel-Call-State'], event['Caller-Destination-Number']]),
			[
				['RINGING', '9001'],
				['ACTIVE', '9001'],
			],
		);
	});

	it('dumps a channel', async () => {
		const {originate, asking} = await withEvents('');
		await originate('user/201@demo.local &park()');
		const dump = JSON.parse(await asking.body(`uuid_dump ${uuid(7)} json`)) as Record<string, string>;
		assert.deepEqual(
			[dump['Event-Name'], dump['Unique-ID'], dump['Answer-State']],
			['CHANNEL_DATA', uuid(7), 'answered'],
		);
	});

	it('shows in the list a tenth of a second after its events', async () => {
		const {originate, asking, pass} = await withEvents('');
		assert.equal(await asking.body('show channels as json'), '{"row_count": 0}\n');
		await originate('user/201@demo.local &park()');
		const stateListed = async () =>
			/"callstate":"(?<state>\w+)"/u.exec(await asking.body('show channels as json'))?.groups?.state;
		pass(100);
		assert.equal(await stateListed(), 'ACTIVE');
		await asking.body(`uuid_hold ${uuid(7)}`);
		pass(99);
		assert.equal(await stateListed(), 'ACTIVE');
		pass(1);
		assert.equal(await stateListed(), 'HELD');
		assert.equal(await asking.body('show channels count'), '\n1 total.\n');
	});
});

describe('the heart of the switch', () => {
	it('beats every 20 s, without any call too', async () => {
		const {pass, listening, originate} = await withEvents('HEARTBEAT');
		pass(20_000);
		await originate('user/201@demo.local &park()');
		pass(20_000);
		await until(() => listening.events.length === 2);
		assert.deepEqual(
			listening.events.map(event => event['Session-Count']),
			['0', '1'],
		);
	});
});
