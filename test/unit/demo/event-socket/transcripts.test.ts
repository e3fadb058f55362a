import assert from 'node:assert/strict';
import {afterEach, describe, it} from 'node:test';
import type {EventSocketOptions} from '../../../../source/demo/event-socket/server.js';
import {World} from '../../../../source/demo/world.js';
import {begin} from '../asking.js';
import {
	closeSwitches,
	framesOf,
	openSwitch,
	recordedAnswers,
	signedIn,
	type Client,
	type Frame,
} from './event-socket-client.js';

/** The directory of the switch that was recorded. */
const users: EventSocketOptions['users'] = [
	{
		name: '201@ccc.example',
		password: 'esl201',
		events: ['CHANNEL_CREATE', 'CHANNEL_ANSWER', 'CHANNEL_HANGUP_COMPLETE'],
		api: ['show', 'status'],
	},
	{name: '202@ccc.example', password: 'esl202'},
];

/** An answer without what is another one each time: uuids. */
const alike = ({head, body}: Frame): string =>
	`${head}\n\n${body}`.replaceAll(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gu, 'UUID');

/** Commands that the program never sends, and the simulated switch does not know. */
const unserved =
	/^(?:nixevent|filter|sendevent|log|nolog|linger|nolinger|divert_events|myevents|(?:bg)?api (?:show )?status|api uuid_hold toggle)/u;

/** Sends what was sent to a real switch, and compares the answers. */
const replay = async (client: Client, name: string, isSpared: (command: string) => boolean = () => false) => {
	let count = 0;
	for (const [command, expected] of recordedAnswers(name)) {
		const sent = command.replaceAll('@ccc.example &', '@demo.local &').replace('user/205', 'user/106');
		if (unserved.test(command) || isSpared(command)) {
			continue;
		}

		const answer = framesOf(await client.answerTo(sent)).find(({head}) => !head.includes('text/'));
		assert.equal(alike(answer!), alike(expected), command);
		count++;
	}

	return count;
};

const bye =
	'text/disconnect-notice\nContent-Length: 67\n\nDisconnected, goodbye.\nSee you at ClueCon! http://www.cluecon.com/\n';

/** Time runs ten times as fast, so that phones ring at once. */
const hasty = () => {
	let now = begin;
	return {
		world: new World(1, begin),
		now() {
			now += 200;
			return now;
		},
	};
};

afterEach(closeSwitches);

describe('the transcripts of a real switch', () => {
	for (const name of [
		'connect',
		'connect-command-before-auth',
		'connect-silent',
		'connect-userauth',
		'connect-userauth-unlimited',
		'connect-userauth-unknown',
		'connect-userauth-wrong',
		'connect-wrong-password',
	]) {
		it(`are answered literally: ${name}`, async () => {
			const {client: connect} = await openSwitch({users});
			const client = connect();
			await client.has('Content-Type: auth/request\n\n');
			assert.equal(client.text, 'Content-Type: auth/request\n\n');
			assert.ok((await replay(client, name)) > 0);
			await client.has(bye);
			await client.ended();
		});
	}

	it('are answered literally: an address that the access list refuses', async () => {
		const {client: connect} = await openSwitch({isDenied: true});
		const client = connect();
		await client.ended();
		assert.equal(
			client.text,
			`Content-Type: text/rude-rejection\nContent-Length: 24\n\nAccess Denied, go away.\nContent-Type: ${bye}`,
		);
	});

	it('are answered literally: background jobs, subscriptions and filters', async () => {
		const {client: connect} = await openSwitch(hasty());
		const client = connect();
		await client.has('auth/request');
		const count = await replay(client, 'bgapi');
		assert.ok(count >= 18, `${count}`);
	});

	it('are answered literally: commands behind a slow one wait', async () => {
		const {client: connect} = await openSwitch(hasty());
		const client = await signedIn(connect());
		client.send('api originate {originate_timeout=3}user/106@demo.local &park()', 'api uuid_exists 1');
		await client.has('false');
		assert.match(client.text, /^Content-Type: api\/response\nContent-Length: 15\n\n-ERR NO_ANSWER\nContent-Type: api/u);
	});

	/** What the simulated switch does not know, or knows of another machine. */
	const unknown =
		/uuid_(?:getvar|setvar|recv_dtmf|break|answer|bridge|session_heartbeat|display|simplify|debug_media|buglist|codec_param|fileman|deflect|displace|limit|broadcast)|create_uuid|strftime|switchname|hostname|version|user_exists|sofia_contact|module_exists|domain_exists|global_getvar|hupall/u;

	it('are answered literally: commands about channels, right and wrong', async () => {
		const {world, client: connect} = await openSwitch(hasty());
		const put = (uuid: string, callstate: string) =>
			world.start(function* (call) {
				const leg = world.leg(call, {uuid, direction: 'inbound', callstate: 'RINGING', dest: '9001'}).media('PCMA');
				leg.set({callstate});
				yield Number.MAX_SAFE_INTEGER;
			});
		const calls = [
			put('43342aee-0a75-481b-a56e-b755ca5d5ddf', 'ACTIVE'),
			put('a0b20b52-1747-4eff-99a9-a0f6c830998c', 'RINGING'),
			put('369c6f96-f85c-4b53-966a-9b3c5647fd47', 'ACTIVE'),
		];
		const client = connect();
		await client.has('auth/request');
		const count = await replay(client, 'commands', command => {
			// From here on, the recorded channels were gone.
			if (command === 'api uuid_hold') {
				for (const call of calls) {
					world.end(call);
				}
			}

			return unknown.test(command);
		});
		assert.ok(count >= 80, `${count}`);
	});
});
